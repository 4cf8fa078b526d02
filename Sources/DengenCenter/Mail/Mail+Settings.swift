import DengenModel
import DengenStore
import DengenSystem

/// The operator's mail server: one for the whole centre.
extension Mail {
    /// Nil while none is set.
    package func settings(by actor: Operator) async throws -> MailSettings? {
        try await database.read { tx in try MailServerRow.find(in: tx)?.settings }
    }

    /// Takes effect with the next letter; what waits is tried at once.
    ///
    /// - Throws: `CenterError.invalid`; for `password` `.typeAgain` when the one that stands would go to another place
    ///   or by another way than it was typed for, for `security` `.outOfRange` when it would go unsealed over a network.
    @discardableResult
    package func setSettings(_ draft: MailSettingsDraft, by actor: Operator) async throws -> MailSettings {
        let draft = try draft.checked()
        return try await database.write { tx in
            let old = try MailServerRow.find(in: tx)
            let password = try password(for: draft, old)
            if password != nil && draft.security == .none && !Egress.namesLoopback(draft.host) {
                throw CenterError.invalid(field: "security", problem: .outOfRange)
            }
            let fresh = MailSettings(
                host: draft.host, port: draft.port, security: draft.security, username: draft.username,
                hasPassword: password != nil, sender: draft.sender, senderName: draft.senderName,
                changedAt: clock.wall, changedBy: actor.name)
            try keep(fresh, password, in: tx)
            let change = draft.password == nil ? "" : ", password typed"
            try audit.write(
                "mail.settings", on: MailServerRow.id, before: old.map { Self.words($0.settings) } ?? "",
                after: Self.words(fresh) + change, by: actor, of: nil, in: tx)
            _ = try tx.execute(
                "UPDATE mail SET next_at = ? WHERE state = ? AND finished_at IS NULL", Value(clock.wall),
                Value(MailState.waiting))
            tx.notify(Self.topic, "")
            return fresh
        }
    }

    /// Sealed; nil for none.
    private func password(for draft: MailSettingsDraft, _ old: MailServerRow?) throws -> [UInt8]? {
        if let typed = draft.password { return typed.utf8.isEmpty ? nil : sealer.seal(mailPassword: typed) }
        guard let old, let password = old.password else { return nil }
        let isSame =
            old.settings.host == draft.host && old.settings.port == draft.port
            && old.settings.security == draft.security && old.settings.username == draft.username
        guard isSame else { throw CenterError.invalid(field: "password", problem: .typeAgain) }
        return password
    }

    private func keep(_ settings: MailSettings, _ password: [UInt8]?, in tx: Transaction) throws {
        _ = try tx.execute("DELETE FROM mail_server WHERE id = ?", .text(MailServerRow.id))
        _ = try tx.execute(
            """
            INSERT INTO mail_server (id, host, port, security, username, password, sender, sender_name, changed_at,
                changed_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(MailServerRow.id), .text(settings.host), Value(settings.port), Value(settings.security),
                .text(settings.username), Value(password), .text(settings.sender), .text(settings.senderName),
                Value(settings.changedAt), .text(settings.changedBy),
            ])
    }

    private static func words(_ settings: MailSettings) -> String {
        let user = settings.username.utf8.isEmpty ? "" : " as \(settings.username)"
        return "\(settings.host):\(settings.port) \(settings.security.rawValue)\(user) from \(settings.sender)"
    }
}
