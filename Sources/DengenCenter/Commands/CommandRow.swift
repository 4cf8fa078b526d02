import DengenModel
import DengenStore

extension CommandRecord {
    static let columns = """
        id, outlet_id, action, origin, actor_name, state, reason, text, ttl, created_at, sent_at, accepted_at, finished_at
        """

    /// - Parameter prefix: stands before each column's name where a join brings several tables.
    init(row: Row, prefix: String = "") throws {
        id = try row.identifier(.name(prefix + "id"))
        outlet = try row.identifier(.name(prefix + "outlet_id"))
        action = try row.choice(.name(prefix + "action"))
        origin = try row.choice(.name(prefix + "origin"))
        actorName = try row.text(.name(prefix + "actor_name"))
        state = try row.choice(.name(prefix + "state"))
        reason = try row.choiceOrNil(.name(prefix + "reason"))
        text = try row.textOrNil(.name(prefix + "text"))
        timeToLive = try row.integer(.name(prefix + "ttl"))
        createdAt = Timestamp(milliseconds: try row.integer(.name(prefix + "created_at")))
        sentAt = try row.timestamp(.name(prefix + "sent_at"))
        acceptedAt = try row.timestamp(.name(prefix + "accepted_at"))
        finishedAt = try row.timestamp(.name(prefix + "finished_at"))
    }

    static func find(_ id: CommandID, tenant: TenantID, in tx: Transaction) throws -> CommandRecord? {
        try tx.first(
            "SELECT \(columns) FROM command WHERE id = ? AND tenant_id = ?", .text(id.rawValue),
            .text(tenant.rawValue)
        ).map { try CommandRecord(row: $0) }
    }
}
