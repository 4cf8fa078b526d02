import DengenModel
import DengenStore

/// A person as stored.
struct UserRow: Sendable {
    let id: AccountID
    let tenant: TenantID
    let email: String
    let name: String
    let role: Role
    let notices: Set<NoticeKind>
    let validUntil: Timestamp?
    let isInvited: Bool
    let language: String?

    private static let columns = """
        a.id, a.tenant_id, a.email, a.name, a.role, a.notices, a.valid_until, a.invited_at, a.language
        """

    /// - Throws: `CenterError.notFound` for one who is unknown or another tenant's (S-12).
    static func named(_ id: AccountID, tenant: TenantID, in tx: Transaction) throws -> UserRow {
        let row = try tx.first(
            "SELECT \(columns) FROM account a WHERE a.id = ? AND a.tenant_id = ?", Value(id), Value(tenant))
        guard let row else { throw CenterError.notFound }
        return try UserRow(row: row)
    }

    init(row: Row) throws {
        id = try row.identifier("id")
        tenant = try row.identifier("tenant_id")
        email = try row.text("email")
        name = try row.text("name")
        role = try row.choice("role")
        notices = NoticeList.read(try row.text("notices"))
        validUntil = try row.timestamp("valid_until")
        isInvited = try row.timestamp("invited_at") != nil
        language = try row.textOrNil("language")
    }

    var term: UserTerm { validUntil.map(UserTerm.until) ?? .open }
}

/// Kinds of mail as one column holds them: words with spaces between, in the order of their declaration.
enum NoticeList {
    static func text(_ kinds: Set<NoticeKind>) -> String {
        NoticeKind.allCases.filter(kinds.contains).map(\.rawValue).joined(separator: " ")
    }

    /// A word that this version does not know is left out.
    static func read(_ text: String) -> Set<NoticeKind> {
        Set(text.utf8.split(separator: UInt8(ascii: " ")).compactMap { NoticeKind(rawValue: String(Substring($0))) })
    }
}
