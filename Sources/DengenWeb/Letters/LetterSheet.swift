import DengenCenter
import DengenModel

/// What stands in a letter, before it is set as text or HTML. Every text is one paragraph without line ends.
struct LetterSheet {
    struct Fact {
        var name: String
        var value: String
    }

    struct Link {
        /// Of its button.
        var words: String
        var address: LetterAddress
    }

    var language: Language
    var subject: String
    var greeting: String
    /// What has happened, in a sentence: mail programs show it in their lists.
    var summary: String
    var facts: [Fact]
    /// What to do about it.
    var advice: [String]
    var link: Link
    /// Why the addressee gets this.
    var footer: [String]

    init(_ letter: Letter, to addressee: Addressee, in language: Language, at centre: PublicURL) {
        let words = LetterText.words(for: letter, name: Self.name)
        self.language = language
        subject = language(words.subject)
        greeting = addressee.name.utf8.isEmpty ? "" : language(LetterText.greeting(Self.name(addressee.name)))
        summary = language(words.summary)
        facts = Self.facts(letter, addressee, language)
        advice = words.advice.map { language($0) }
        link = Link(words: language(words.link), address: centre.address(of: Self.path(of: letter)))
        footer = [language(words.reason), language(LetterText.noReply), language(CommonText.product)]
    }

    private static func facts(_ letter: Letter, _ addressee: Addressee, _ language: Language) -> [Fact] {
        var facts: [(Phrase, String)] = []
        if let tenant = addressee.tenant { facts.append((LetterText.tenant, name(tenant))) }
        if letter.kind != .test { facts.append((LetterText.account, addressee.address)) }
        facts += own(letter, writtenAt: addressee.writtenAt, language)
        return facts.map { Fact(name: language($0.0), value: line($0.1)) }
    }

    /// The facts of this kind alone.
    private static func own(
        _ letter: Letter, writtenAt: Timestamp, _ language: Language
    ) -> [(Phrase, String)] {
        switch letter {
        case .signedIn(let at, let address, let agent):
            [
                (LetterText.time, clock(at)), (LetterText.address, address),
                (LetterText.agent, BrowserName.of(agent) ?? language(LetterText.otherAgent)),
            ]
        case .invitation(_, let inviter, let until):
            [(LetterText.inviter, name(inviter)), (LetterText.until, clock(until))]
        case .passwordReset(_, let until): [(LetterText.until, clock(until))]
        case .passwordChanged(let at, let address): [(LetterText.time, clock(at)), (LetterText.address, address)]
        case .oneTimePasswordSet(let maker): [(LetterText.maker, name(maker)), (LetterText.time, clock(writtenAt))]
        case .twoFactorEnded: [(LetterText.time, clock(writtenAt))]
        case .test(let sender): [(LetterText.sender, name(sender)), (LetterText.time, clock(writtenAt))]
        }
    }

    /// Where the button leads.
    private static func path(of letter: Letter) -> URLPath {
        switch letter {
        case .signedIn: URLPath(constant: "/me")
        case .invitation(let token, _, _): URLPath(constant: "/invite").appending(token)
        case .passwordReset(let token, _): URLPath(constant: "/reset").appending(token)
        case .passwordChanged: URLPath(constant: "/forgot")
        case .oneTimePasswordSet: URLPath(constant: "/login")
        case .twoFactorEnded: URLPath(constant: "/me/2fa")
        case .test: URLPath(constant: "/")
        }
    }

    /// People have no zone of their own; the clock is named beside the time.
    private static func clock(_ instant: Timestamp) -> String {
        let clock = WallClock()
        return "\(clock.text(instant)) (\(clock.name))"
    }

    /// A name that somebody chose, such that no mail program makes a link of it: dots within words become full-width, and
    /// so do the slashes of an address. An invitation is no advertisement.
    private static func name(_ text: String) -> String {
        var name = String.UnicodeScalarView()
        let scalars = Array(line(text).unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let isWithin = index + 1 < scalars.count && !scalars[index + 1].properties.isWhitespace
            switch scalar {
            case "." where isWithin: name.append("\u{FF0E}")
            case "/" where isWithin: name.append("\u{FF0F}")
            case "@": name.append("\u{FF20}")
            default: name.append(scalar)
            }
        }
        return String(name)
    }

    /// On one line, whatever came: nobody's name or browser writes lines of its own into a letter (S-22).
    private static func line(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: line.append("\u{FFFD}")
            default: line.append(scalar)
            }
        }
        return String(line)
    }
}
