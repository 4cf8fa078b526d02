import Testing

@testable import DengenWeb

@Suite("S-18: names never become markup")
struct EscapeTests {
    @Test(
        "S-18: 60 payloads as text and as attribute come back as they were, and make no element",
        arguments: Payloads.all)
    func payload(_ text: String) throws {
        let parsed = try ParsedHTML(p(.label(text)) { text })
        #expect(parsed.elements.map(\.tag) == ["p"])
        #expect(Array(parsed.text.utf8) == Array(shown(text).utf8))
        #expect(parsed.elements.first?.attributes["aria-label"].map { Array($0.utf8) } == Array(shown(text).utf8))
    }

    @Test("S-18: there are 60 payloads, U+0600, U+0301 and ZWJ among them")
    func count() {
        #expect(Payloads.all.count == 60)
        for sign in ["\u{0600}", "\u{0301}", "\u{200D}"] {
            #expect(Payloads.all.contains { $0.unicodeScalars.contains(Unicode.Scalar(sign) ?? "a") })
        }
    }

    @Test("S-18: a name of 10,000 signs, each with a combining mark")
    func long() throws {
        let name = String(repeating: "<\u{0301}", count: 10_000)
        let parsed = try ParsedHTML(bdi { name })
        #expect(parsed.elements.count == 1)
        #expect(parsed.text.utf8.elementsEqual(name.utf8))
    }

    @Test("S-18: whatever the scalars, output parses and text equals input")
    func property() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let text = randomText(&random)
            let parsed = try ParsedHTML(div(.label(text)) { text })
            #expect(Array(parsed.text.utf8) == Array(shown(text).utf8), "\(text.unicodeScalars.map(\.value))")
            #expect(parsed.elements.count == 1)
        }
    }

    @Test("forbidden controls become U+FFFD, tab and line feed stay, CR survives as a reference")
    func controls() {
        #expect(HTML(text: "a\u{0}b\u{1B}c\u{7F}d\u{85}e").text == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e")
        #expect(HTML(text: "a\tb\nc\r\nd").text == "a\tb\nc&#13;\nd")
    }

    private func randomText(_ random: inout SystemRandomNumberGenerator) -> String {
        let traps: [Unicode.Scalar] = [
            "<", ">", "&", "\"", "'", "\u{0600}", "\u{0301}", "\u{200D}", "\r", "\n", "/", "=",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            let any = Unicode.Scalar(UInt32.random(in: 0x20...0x2FFFF, using: &random))
            let scalar = Bool.random(using: &random) ? traps.randomElement(using: &random) : any
            text.unicodeScalars.append(scalar ?? "x")
        }
        return text
    }

    /// What the page is meant to show: the text, with forbidden controls replaced.
    private func shown(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isForbidden =
                (scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value)) || (0x7F...0x9F).contains(scalar.value)
            shown.append(isForbidden ? "\u{FFFD}" : scalar)
        }
        return String(shown)
    }
}
