/// The languages of the pages.
enum Language: String, Sendable, CaseIterable {
    case ja, en

    /// The first wish that can be met: account, `?lang=`, cookie, `Accept-Language`, else Japanese (facts ui 3).
    static func choose(account: String?, query: String?, cookie: String?, accept: String?) -> Language {
        for wish in [account, query, cookie] {
            if let language = wish.flatMap(Language.init(rawValue:)) { return language }
        }
        return accept.flatMap(preferred(by:)) ?? .ja
    }

    /// The language of ours with the greatest weight in an `Accept-Language` header; the first wins a tie.
    private static func preferred(by header: String) -> Language? {
        var best: (language: Language, weight: Double)?
        for part in header.utf8.split(separator: UInt8(ascii: ",")).prefix(20) {
            let fields = part.split(separator: UInt8(ascii: ";")).map { trimmed($0) }
            guard let tag = fields.first, let language = Language(rawValue: String(tag.prefix(2)).lowercased()) else {
                continue
            }
            let weight = fields.dropFirst().first.flatMap(quality) ?? 1
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language
    }

    private static func quality(_ field: String) -> Double? {
        field.hasPrefix("q=") ? Double(field.dropFirst(2)) : nil
    }

    private static func trimmed(_ bytes: Substring.UTF8View) -> String {
        String(decoding: bytes.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
    }

    /// Its name in itself.
    var ownName: String { self == .ja ? "日本語" : "English" }

    var other: Language { self == .ja ? .en : .ja }

    /// The words of a phrase: `t(SiteText.title)`.
    func callAsFunction(_ phrase: Phrase) -> String { self == .ja ? phrase.ja : phrase.en }
}

/// One text in both languages; that both exist is checked by the compiler.
struct Phrase: Sendable, Hashable {
    let ja: String
    let en: String

    init(_ ja: String, _ en: String) {
        self.ja = ja
        self.en = en
    }
}
