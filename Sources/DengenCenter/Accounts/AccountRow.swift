import DengenModel
import DengenStore

struct AccountRow: Sendable {
    let id: AccountID
    let tenant: TenantID
    let email: String
    let name: String
    let role: Role
    let passwordHash: String
    let language: String?
    /// One more with each password; links to a new one are bound to it.
    let version: Int64
    /// The password was given by somebody else and opens nothing but the page that changes it.
    let mustChange: Bool
    /// When a one-time password ends.
    let onceUntil: Timestamp?
    /// The newest terms of use that were accepted; 0 for none.
    let termsVersion: Int
    /// A letter tells of each sign-in.
    let wantsSignInLetter: Bool

    let isLimited: Bool
    /// A guest's end: nothing comes in from then on.
    let validUntil: Timestamp?

    static let columns = """
        a.id, a.tenant_id, a.email, a.name, a.role, a.password_hash, a.language, a.version, a.must_change, a.once_until,
        a.terms_version, a.notices, a.is_limited, a.valid_until
        """

    init(row: Row) throws {
        id = try row.identifier("id")
        tenant = try row.identifier("tenant_id")
        email = try row.text("email")
        name = try row.text("name")
        role = try row.choice("role")
        passwordHash = try row.text("password_hash")
        language = try row.textOrNil("language")
        version = try row.integer("version")
        mustChange = try row.bool("must_change")
        onceUntil = try row.timestamp("once_until")
        termsVersion = Int(try row.integer("terms_version"))
        wantsSignInLetter = try row.text("notices").utf8.split(separator: UInt8(ascii: " "))
            .contains { $0.elementsEqual("sign-in".utf8) }
        isLimited = try row.bool("is_limited")
        validUntil = try row.timestamp("valid_until")
    }

    static func find(_ id: AccountID, in tx: Transaction) throws -> AccountRow? {
        try tx.first("SELECT \(columns) FROM account a WHERE a.id = ?", Value(id)).map(AccountRow.init(row:))
    }

    static func find(folded: String, in tx: Transaction) throws -> AccountRow? {
        try tx.first("SELECT \(columns) FROM account a WHERE a.email_folded = ?", .text(folded))
            .map(AccountRow.init(row:))
    }

    /// A one-time password that nobody used in its time, or a guest whose time is over.
    func isShut(at now: Timestamp) -> Bool { hasLeft(at: now) || onceUntil.map { $0 <= now } ?? false }

    /// A guest whose time is over.
    func hasLeft(at now: Timestamp) -> Bool { validUntil.map { $0 <= now } ?? false }

    /// Grants narrow general users only (N-20).
    func principal(address: String) -> Principal {
        var principal = Principal(
            tenant: tenant, account: id, name: name, role: role, door: .page, address: address, subject: id.rawValue)
        if isLimited && role == .general { principal.reach = .limited(id) }
        return principal
    }
}
