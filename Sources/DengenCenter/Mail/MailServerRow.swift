import DengenModel
import DengenStore
import DengenSystem

/// The one mail server of the centre, as stored.
struct MailServerRow: Sendable {
    let settings: MailSettings
    /// Sealed.
    let password: [UInt8]?

    /// There is one row at most.
    static let id = "centre"

    static func find(in tx: Transaction) throws -> MailServerRow? {
        try tx.first(
            """
            SELECT host, port, security, username, password, sender, sender_name, changed_at, changed_by
            FROM mail_server WHERE id = ?
            """, .text(id)
        ).map(MailServerRow.init(row:))
    }

    private init(row: Row) throws {
        password = try row.blobOrNil("password")
        settings = MailSettings(
            host: try row.text("host"), port: Int(try row.integer("port")), security: try row.choice("security"),
            username: try row.text("username"), hasPassword: password != nil, sender: try row.text("sender"),
            senderName: try row.text("sender_name"), changedAt: Timestamp(milliseconds: try row.integer("changed_at")),
            changedBy: try row.text("changed_by"))
    }

    /// Through which server letters go; nil when none is set.
    static func outbox(_ sealer: OptionSealer, in tx: Transaction) throws -> MailOutbox? {
        guard let row = try find(in: tx) else { return nil }
        let settings = row.settings
        let isKnown = !settings.username.utf8.isEmpty
        let server = MailServer(
            host: settings.host, port: UInt16(clamping: settings.port), security: settings.security,
            username: isKnown ? settings.username : nil,
            password: try row.password.map { try sealer.open(mailPassword: $0) })
        return MailOutbox(server: server, sender: .init(name: settings.senderName, address: settings.sender))
    }
}
