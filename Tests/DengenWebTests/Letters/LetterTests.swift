import DengenCenter
import DengenModel
import DengenSystem
import Testing

@testable import DengenWeb

@Suite("A-83: letters in two languages, as text and as HTML")
struct LetterTests {
    private static let at = Timestamp(milliseconds: 1_795_250_412_345)
    private static let press = PublicURL("https://power.example.jp").map(LetterPress.init)
    static let letters: [Letter] = [
        .signedIn(at: at, address: "192.0.2.7", agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/144.0"),
        .invitation(token: "tok-EN_123", inviter: "佐藤 花子", until: at),
        .passwordReset(token: "tok-EN_123", until: at), .passwordChanged(at: at, address: "2001:db8::7"),
        .oneTimePasswordSet(by: "佐藤 花子"), .twoFactorEnded(how: .stopped), .twoFactorEnded(how: .released),
        .twoFactorEnded(how: .releasedByOperator), .test(by: "operator"),
    ]

    private func addressee(_ language: String?, name: String = "山田 太郎") -> Addressee {
        Addressee(name: name, address: "taro@example.jp", language: language, tenant: "試験電力", writtenAt: Self.at)
    }

    private func write(_ letter: Letter, _ addressee: Addressee) throws -> MailMessage.Parts {
        try #require(Self.press).write(letter, to: addressee)
    }

    /// What each letter must say, from the facts alone.
    private func facts(_ letter: Letter) -> [String] {
        let clock = "2026/11/21 17:40:12 (Asia/Tokyo)"
        switch letter {
        case .signedIn(_, let address, _): return [clock, address, "Firefox (Linux)", "https://power.example.jp/me"]
        case .invitation(let token, let inviter, _):
            return [clock, inviter, "https://power.example.jp/invite/\(token)"]
        case .passwordReset(let token, _): return [clock, "https://power.example.jp/reset/\(token)"]
        case .passwordChanged(_, let address): return [clock, address, "https://power.example.jp/forgot"]
        case .oneTimePasswordSet(let maker): return [clock, maker, "https://power.example.jp/login"]
        case .twoFactorEnded: return [clock, "https://power.example.jp/me/2fa"]
        case .test(let sender): return [clock, sender, "https://power.example.jp/"]
        }
    }

    private static func plain(_ text: String) -> String {
        String(decoding: text.utf8.filter { $0 > 0x20 }, as: UTF8.self)
    }

    @Test("Both parts hold the same facts, and only those", arguments: letters, ["ja", "en"])
    func sameFacts(_ letter: Letter, _ language: String) throws {
        let parts = try write(letter, addressee(language))
        let page = try ParsedHTML(markup: parts.html)
        let (shown, text) = (Self.plain(page.text), Self.plain(parts.text))
        for fact in facts(letter) + ["試験電力", "山田 太郎"] + (letter.kind == .test ? [] : ["taro@example.jp"]) {
            #expect(shown.contains(Self.plain(fact)), "HTML lacks \(fact)")
            #expect(text.contains(Self.plain(fact)), "text lacks \(fact)")
        }
        // Every line of the text stands in the page too, so neither says more than the other.
        for line in parts.text.split(separator: "\n") where line != "-- " {
            let words = Self.plain(String(line).replacing("：", with: "").replacing(": ", with: ""))
            #expect(Self.plain(page.text.replacing("：", with: "").replacing(": ", with: "")).contains(words), "\(line)")
        }
    }

    @Test("Text stays within 76 columns but for addresses; HTML within what old programs can", arguments: letters)
    func form(_ letter: Letter) throws {
        for language in ["ja", "en"] {
            let parts = try write(letter, addressee(language))
            for line in parts.text.split(separator: "\n") where !line.hasPrefix("https://") {
                let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
                #expect(columns <= 78, "\(line)")
            }
            #expect(parts.html.utf8.count + parts.text.utf8.count < 80_000)
            #expect(parts.subject.utf8.count < 150 && !parts.subject.utf8.contains(0x0A))
            let page = try ParsedHTML(markup: parts.html)
            let allowed: Set<String> = [
                "!doctype", "html", "head", "meta", "title", "body", "table", "tr", "td", "th", "a",
            ]
            #expect(Set(page.elements.map(\.tag)).isSubset(of: allowed))
            #expect(page.elements.first { $0.tag == "html" }?.attributes["lang"] == language)
            for element in page.elements {
                #expect(element.attributes["class"] == nil && element.attributes["id"] == nil)
                let style = element.attributes["style"] ?? ""
                for word in ["flex", "grid", "float", "position", "radius", "url(", "@", "javascript"] {
                    #expect(!style.contains(word), "\(style)")
                }
                if element.tag == "a" {
                    #expect(element.attributes["href"]?.hasPrefix("https://power.example.jp/") == true)
                }
                if element.tag == "table" {
                    #expect(element.attributes["border"] == "0" && element.attributes["cellspacing"] == "0")
                }
            }
        }
    }

    @Test("Japanese where nobody chose; the subject and all else in the addressee's language")
    func languages() throws {
        let japanese = try write(.test(by: "x"), addressee(nil))
        #expect(japanese.subject == "【電源】テストメール" && japanese.language == "ja")
        #expect(try write(.test(by: "x"), addressee("fr")).language == "ja")
        let english = try write(.signedIn(at: Self.at, address: "::1", agent: "x"), addressee("en", name: "Taro"))
        #expect(english.subject == "[Dengen] Your account was signed in to" && english.language == "en")
        #expect(english.text.hasPrefix("Dear Taro,\n\nSomebody signed in to your account.\n"))
    }

    @Test("S-18, S-22: what people and browsers call themselves stays text, on one line", arguments: Payloads.all)
    func payloads(_ payload: String) throws {
        let evil = payload + "\r\nBcc: x@y.example\u{2028}\n\nhttps://evil.example/"
        let harmless = Letter.signedIn(at: Self.at, address: "x", agent: "x")
        let plainShape = try ParsedHTML(markup: try write(harmless, addressee("ja", name: "x")).html)
        let parts = try write(.signedIn(at: Self.at, address: "192.0.2.1", agent: evil), addressee("ja", name: evil))
        let page = try ParsedHTML(markup: parts.html)
        #expect(page.elements.map(\.tag) == plainShape.elements.map(\.tag))
        #expect(!parts.text.utf8.contains(0x0D) && !parts.text.unicodeScalars.contains("\u{2028}"))
        for part in [parts.text, parts.html] { #expect(!part.contains("://evil") && !part.contains("y.example")) }
    }

    @Test("An invitation is no advertisement: names become no links")
    func names() throws {
        let letter = Letter.invitation(
            token: "t", inviter: "Win now: https://evil.example/x www.evil.jp", until: Self.at)
        let parts = try write(letter, addressee("en", name: "evil.example spam@evil.jp"))
        for part in [parts.text, parts.html, parts.subject] {
            #expect(!part.contains("evil.") && !part.contains("spam@") && !part.contains("//evil"))
        }
        #expect(try write(letter, addressee("ja", name: "A. B. 山田")).text.contains("A. B. 山田 様"))
    }

    @Test(
        "Browsers in two words",
        arguments: [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0",
                "Edge (Windows)"
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1",
                "Safari (iOS)"
            ),
            (
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36",
                "Chrome (Android)"
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0", "Firefox (Linux)"),
            ("curl/8.5.0", "curl"),
        ])
    func browsers(_ agent: String, _ name: String) {
        #expect(BrowserName.of(agent) == name)
        #expect(BrowserName.of("https://evil.example") == nil)
    }

    @Test(
        "S-06: links lead to the configured address alone",
        arguments: [
            "power.example.jp", "javascript:alert(1)", "https://", "https://a b", "https://x/y", "https://x?y",
            "https://user@x", "ftp://x", "https://x#y", "https://x\r\ny", "https://:80", "HTTPS://x",
        ])
    func addresses(_ text: String) {
        #expect(PublicURL(text) == nil)
    }

    @Test("An address with a port or a slash at its end will do")
    func goodAddresses() {
        #expect(PublicURL("http://127.0.0.1:1888")?.text == "http://127.0.0.1:1888")
        #expect(PublicURL("https://power.example.jp/")?.text == "https://power.example.jp")
        #expect(PublicURL("https://[::1]:8443")?.text == "https://[::1]:8443")
    }
}
