package import DengenModel
import DengenStore
import DengenSystem

/// A letter as the operator may see it: never what it says.
package struct MailEntry: Sendable {
    package var id: MailID
    /// Name of the addressee's tenant; nil for the operator's own.
    package var tenant: String?
    package var kind: Letter.Kind
    package var address: String
    package var state: MailState
    package var tries: Int
    /// Of the last try that failed.
    package var trouble: MailTrouble?
    /// The mail server's own words to it; may be empty.
    package var answer: String
    package var createdAt: Timestamp
    package var triedAt: Timestamp?
    /// When it is tried next, while it waits.
    package var nextAt: Timestamp?
    package var finishedAt: Timestamp?
}

extension Mail {
    /// Letters, the newest first.
    /// - Parameters:
    ///   - isOpen: only those that still wait.
    ///   - limit: 1 to 200.
    package func page(
        isOpen: Bool, after: MailID? = nil, limit: Int = 50, by actor: Operator
    ) async throws -> Page<MailEntry> {
        guard (1...200).contains(limit) else { throw CenterError.invalid(field: "limit", problem: .outOfRange) }
        let open = isOpen ? "AND m.finished_at IS NULL" : ""
        let edge = after == nil ? "" : "AND m.id < ?"
        let values = after.map { [Value($0)] } ?? []
        return try await database.read { tx in
            let rows = try tx.rows(
                "\(MailEntry.selection) WHERE 1 = 1 \(open) \(edge) ORDER BY m.id DESC LIMIT ?",
                values + [Value(limit + 1)])
            let items = try rows.prefix(limit).map(MailEntry.init(row:))
            return Page(items: items, next: rows.count > limit ? items.last?.id.rawValue : nil)
        }
    }

    /// - Throws: `CenterError.notFound`.
    package func find(_ id: MailID, by actor: Operator) async throws -> MailEntry {
        let found = try await database.read { tx in
            try tx.first("\(MailEntry.selection) WHERE m.id = ?", Value(id)).map(MailEntry.init(row:))
        }
        guard let found else { throw CenterError.notFound }
        return found
    }

    /// How many letters wait or are under way.
    package func openCount(by actor: Operator) async throws -> Int {
        try await database.read { tx in
            Int(try tx.first("SELECT COUNT(*) AS n FROM mail WHERE finished_at IS NULL")?.integer("n") ?? 0)
        }
    }

    /// A letter to see whether mail arrives; `find` tells how it went. It is tried for ten minutes.
    /// - Throws: `CenterError.invalid(field: "address", …)`.
    package func sendTest(to address: String, language: String?, by actor: Operator) async throws -> MailID {
        let address = try NameRule.checked(address, field: "address")
        guard MailAddress.isPlain(address) else { throw CenterError.invalid(field: "address", problem: .malformed) }
        let recipient = Recipient(address: address, name: "", language: language)
        return try await database.write { tx in
            guard let id = try enqueue(.test(by: actor.name), to: recipient, in: tx) else { throw CenterError.notFound }
            let end = clock.wall.advanced(byMilliseconds: 600_000)
            _ = try tx.execute("UPDATE mail SET expires_at = ? WHERE id = ?", Value(end), Value(id))
            try audit.write("mail.test", on: id.rawValue, after: address, by: actor, of: nil, in: tx)
            return id
        }
    }

    /// Has a waiting letter tried at once.
    /// - Throws: `CenterError.notFound`, `.tooLate` when it waits no more.
    package func hasten(_ id: MailID, by actor: Operator) async throws {
        let entry = try await find(id, by: actor)
        try await database.write { tx in
            let moved = try tx.execute(
                "UPDATE mail SET next_at = ? WHERE id = ? AND state = ?", Value(clock.wall), Value(entry.id),
                Value(MailState.waiting))
            guard moved == 1 else { throw CenterError.tooLate }
            try audit.write("mail.hasten", on: id.rawValue, by: actor, of: nil, in: tx)
            tx.notify(Self.topic, id.rawValue)
        }
    }

    /// Letters that are over are forgotten after 90 days, and with them their keys.
    func forgetOld() async throws {
        let old = clock.wall.advanced(byMilliseconds: -90 * 86_400_000)
        try await database.write { tx in
            _ = try tx.execute("DELETE FROM mail WHERE created_at < ? AND finished_at IS NOT NULL", Value(old))
        }
    }
}

extension MailEntry {
    fileprivate static let selection = """
        SELECT m.id, m.kind, m.address, m.state, m.tries, m.fault, m.answer, m.created_at, m.tried_at, m.next_at,
            m.finished_at, t.name AS tenant_name FROM mail m LEFT JOIN tenant t ON t.id = m.tenant_id
        """

    fileprivate init(row: Row) throws {
        id = try row.identifier("id")
        tenant = try row.textOrNil("tenant_name")
        kind = try row.choice("kind")
        address = try row.text("address")
        state = try row.choice("state")
        tries = Int(try row.integer("tries"))
        trouble = try row.choiceOrNil("fault")
        answer = try row.textOrNil("answer") ?? ""
        createdAt = Timestamp(milliseconds: try row.integer("created_at"))
        triedAt = try row.timestamp("tried_at")
        nextAt = state == .waiting ? try row.timestamp("next_at") : nil
        finishedAt = try row.timestamp("finished_at")
    }
}
