import Testing

@testable import DengenModel

@Suite("Message text with hostile arguments")
struct MessageTemplateTests {
    private static let names = [
        "<script>", "{name}", "{code}", "{", "}", "\u{301}a", "\u{600}1", "\u{0}", "\u{202E}", "\r\n", "👩‍👩‍👧‍👦",
        String(repeating: "名", count: 10_000), "",
    ]

    @Test("A name stays byte for byte what it is, whatever it holds", arguments: names.indices)
    func hostileNames(index: Int) throws {
        let name = Self.names[index]
        let entry = try #require(EventCatalog.entry(.signedIn))
        let text = entry.text(japanese: true, arguments: ["name": name, "code": "wrong"])
        #expect(Array(text.utf8) == Array("ログイン：".utf8) + Array(name.utf8))
    }

    @Test("A missing argument shows as ?, a spare one is not shown, an unknown action stands as it is")
    func wrongArguments() throws {
        #expect(EventCatalog.entry(.signedIn)?.text(japanese: false) == "Signed in: ?")
        #expect(EventCatalog.entry(.turnedOn)?.text(japanese: false, arguments: ["name": "x"]).utf8.last == 0x6E)
        let expired = try #require(EventCatalog.entry(.commandExpired))
        #expect(expired.text(japanese: false, arguments: ["action": "jump"]) == "jump: expired (not executed)")
    }

    @Test("Random templates and values never trap and keep every literal byte")
    func randomText() {
        var random = SeededGenerator(state: 2026)
        let alphabet = Array("{}ab名\u{301}\u{600}".unicodeScalars)
        for _ in 0..<2_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
            }
            let template = MessageTemplate(String(text))
            let same = template.filled { "{\($0)}" }
            #expect(Array(same.utf8) == Array(String(text).utf8))
        }
    }
}

/// SplitMix64: the same numbers in every run.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
