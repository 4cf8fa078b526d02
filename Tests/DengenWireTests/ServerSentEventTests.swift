import DengenWire
import Testing

@Suite("Server-sent events: bytes ↔ events")
struct ServerSentEventTests {
    @Test(
        "What a stream says",
        arguments: [
            ("data: a\n\n", [ServerSentEvent(data: "a")]),
            ("data:a\r\rdata: b\r\n\r\n", [ServerSentEvent(data: "a"), ServerSentEvent(data: "b")]),
            ("event: beat\ndata: {}\n\n", [ServerSentEvent(name: "beat", data: "{}")]),
            ("id: 7\ndata: a\ndata: b\n\n", [ServerSentEvent(data: "a\nb", id: "7")]),
            (": comment\n\ndata: a\n\n", [ServerSentEvent(data: "a")]),
            ("\u{FEFF}data: a\n\n", [ServerSentEvent(data: "a")]),
            ("data\n\n", [ServerSentEvent(data: "")]),
            ("data:  two\n\n", [ServerSentEvent(data: " two")]),
            ("event: x\n\ndata: a\n\n", [ServerSentEvent(data: "a")]),
            ("retry: 5\nfoo: b\nData: c\n\n", []),
            ("id: a\u{0}b\ndata: a\n\n", [ServerSentEvent(data: "a")]),
            ("data: cut off", []),
            ("data: cut off\n", []),
            ("data: 電源\u{301}\n\n", [ServerSentEvent(data: "電源\u{301}")]),
        ])
    func reads(stream: String, expected: [ServerSentEvent]) throws {
        var parser = ServerSentEvent.Parser()
        #expect(try parser.feed(stream.utf8) == expected)
        var bytewise = ServerSentEvent.Parser()
        #expect(try stream.utf8.flatMap { try bytewise.feed([$0]) } == expected)
    }

    @Test(
        "What is written is read again",
        arguments: [
            ServerSentEvent(data: ""), ServerSentEvent(name: "a", data: "x\ny", id: "1"),
            ServerSentEvent(data: "\n"), ServerSentEvent(name: "電源", data: " オフ ", id: ""),
        ])
    func roundTrip(event: ServerSentEvent) throws {
        var parser = ServerSentEvent.Parser()
        #expect(try parser.feed(event.bytes + ServerSentEvent.comment("live") + event.bytes) == [event, event])
    }

    @Test("S-22: no text can forge a line")
    func noForgery() throws {
        let event = ServerSentEvent(name: "a\r\ndata: x", data: "b\r\n\r\nevent: bye\rdata: c", id: "1\n\n")
        var parser = ServerSentEvent.Parser()
        let expected = ServerSentEvent(name: "adata: x", data: "b\n\nevent: bye\ndata: c", id: "1")
        #expect(try parser.feed(event.bytes) == [expected])
        #expect(ServerSentEvent.comment("a\n\ndata: b") == Array(": adata: b\n\n".utf8))
    }

    @Test("S-28: line and event have bounds, and an error is for good")
    func bounds() throws {
        let longest = ServerSentEvent.Parser.longestLine
        var parser = ServerSentEvent.Parser()
        let line = Array("data: ".utf8) + [UInt8](repeating: 97, count: longest - 6)
        #expect(try parser.feed(line + [10, 10]).first?.data.utf8.count == longest - 6)
        #expect(throws: ServerSentEvent.ParseError.lineTooLong) { try parser.feed(line + [97]) }
        #expect(throws: ServerSentEvent.ParseError.lineTooLong) { try parser.feed(Array("data: a\n\n".utf8)) }
        var second = ServerSentEvent.Parser()
        #expect(throws: ServerSentEvent.ParseError.eventTooLong) {
            for _ in 0..<5 { _ = try second.feed(line + [10]) }
        }
    }

    @Test("Bytes that are not UTF-8 are an error, never a guess")
    func notUTF8() {
        var parser = ServerSentEvent.Parser()
        #expect(throws: ServerSentEvent.ParseError.notUTF8) {
            try parser.feed(Array("data: ".utf8) + [0xC3, 0x28] + Array("\n\n".utf8))
        }
    }
}
