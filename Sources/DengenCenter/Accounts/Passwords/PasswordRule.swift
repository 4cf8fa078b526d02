import DengenModel
import DengenStore

/// What one account's passwords must be: the tenant's profile, and words that everybody would try at this account.
package struct PasswordRule: Sendable {
    package let profile: PasswordProfile
    /// Folded, each of at least four bytes, the longest first.
    private let words: [[UInt8]]

    /// Characters that must be left when those words are taken out.
    private static let ownPart = 6
    /// Dengen, in both scripts.
    private static let productWords = ["dengen", "\u{96FB}\u{6E90}"]

    init(profile: PasswordProfile, tenant: String, name: String, email: String) {
        self.profile = profile
        let texts = Self.productWords + [tenant, name, email]
        words = Set(texts.flatMap(Self.parts)).sorted { $0.count > $1.count }
    }

    /// - Throws: `CenterError.password`.
    func check(_ password: String, against common: CommonPasswords) throws(CenterError) {
        if let fault = fault(of: password, common) { throw .password(fault) }
    }

    func fault(of password: String, _ common: CommonPasswords) -> PasswordFault? {
        // Counting the characters of a long text is work, too.
        if password.utf8.count > 1024 { return .tooLong }
        if let fault = profile.fault(of: password) { return fault }
        let folded = Self.folded(password)
        if common.contains(folded) || Set(password.unicodeScalars).count < 3 { return .common }
        let rest = words.reduce(folded) { rest, word in Self.without(word, rest) }
        let own = rest.count { $0 & 0xC0 != 0x80 }
        return rest.count < folded.count && own < Self.ownPart ? .context : nil
    }

    /// The words of a name or an address.
    private static func parts(of text: String) -> [[UInt8]] {
        folded(text).split { $0 <= 0x2F || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "_") }
            .map(Array.init).filter { $0.count >= 4 }
    }

    private static func without(_ word: [UInt8], _ text: [UInt8]) -> [UInt8] {
        var rest: [UInt8] = []
        var place = 0
        while place < text.count {
            if text[place...].starts(with: word) {
                place += word.count
            } else {
                rest.append(text[place])
                place += 1
            }
        }
        return rest
    }

    /// Capitals of ASCII as small letters.
    private static func folded(_ text: String) -> [UInt8] {
        text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }

    /// The rule of an account; nil for one that is not there.
    static func find(_ account: AccountID, in tx: Transaction) throws -> PasswordRule? {
        try tx.first(
            """
            SELECT t.password_profile AS profile, t.name AS tenant_name, a.name, a.email
            FROM account a JOIN tenant t ON t.id = a.tenant_id WHERE a.id = ?
            """, Value(account)
        ).map { row in
            PasswordRule(
                profile: try row.choice("profile"), tenant: try row.text("tenant_name"), name: try row.text("name"),
                email: try row.text("email"))
        }
    }
}
