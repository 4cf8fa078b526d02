@testable import DengenSystem
import Testing

@Suite("HTTPClient: hostile servers", .timeLimit(.minutes(1)))
struct HTTPClientFuzzTests {
    /// SplitMix64: the same bytes for the same seed, so that a failure can be repeated.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }

    static let model = Array(
        """
        HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nSet-Cookie: a=b; Path=/\r\nX-Fold: one\r\n two\r\n\
        Location: //x\r\nContent-Encoding: gzip\r\n\r\n5\r\nhello\r\n0\r\nTrailer: x\r\n\r\n
        """.utf8)

    /// Bytes that are half a response: the model with bytes changed, cut and doubled, or none of it.
    static func response(_ dice: inout Dice) -> [UInt8] {
        if Int.random(in: 0..<4, using: &dice) == 0 {
            return (0..<Int.random(in: 0..<400, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
        }
        var bytes = model
        for _ in 0..<Int.random(in: 1..<8, using: &dice) {
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            switch Int.random(in: 0..<3, using: &dice) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
            case 1: bytes.remove(at: place)
            default: bytes.insert(contentsOf: bytes[place..<min(place + 9, bytes.count)], at: place)
            }
        }
        return bytes
    }

    @Test("Whatever a server sends, each request ends, whole or streamed", arguments: [1, 2, 3])
    func server(seed: UInt64) async throws {
        let client = HTTPClient()
        for round in 0..<100 {
            var dice = Dice(state: seed << 32 | UInt64(round))
            let bytes = Self.response(&dice)
            let server = try LoopbackServer { connection in
                _ = connection.request()
                connection.write(bytes)
            }
            _ = try? await client.send(.init(url: server.url, timeout: 5_000))
            if let stream = try? await client.stream(.init(url: server.url, timeout: 5_000)) {
                _ = try? await stream.chunks.reduce(0) { $0 + $1.count }
            }
        }
        await reached { client.liveTransfers == 0 }
    }

    @Test("Whatever the lines of a head, reading them ends in headers without line ends")
    func head() {
        for round in 0..<5_000 {
            var dice = Dice(state: UInt64(round))
            let head = ResponseHead(status: 200, lines: Self.response(&dice))
            for (name, value) in head.headers {
                #expect(!name.utf8.contains(UInt8(ascii: "\n")) && !value.utf8.contains(UInt8(ascii: "\n")))
            }
        }
    }

    @Test("Folded lines join, foreign bytes are repaired, lines that are no header are passed over")
    func lines() {
        let text = "HTTP/1.1 200 OK\r\nA: 1\r\n\t2 \r\nnonsense\r\n: nameless\r\nB:\u{FFFD}\r\nC :  x\ty  \r\n\r\n"
        let head = ResponseHead(status: 200, lines: text.utf8)
        #expect(head.headers.map(\.0) == ["A", "B", "C"])
        #expect(head.headers.map(\.1) == ["1 2", "\u{FFFD}", "x\ty"])
    }
}
