import DengenModel
import DengenStore

extension CommandRecord {
    static let columns = """
        id, outlet_id, action, origin, actor_name, state, reason, text, ttl, created_at, offered_at, sent_at,
            accepted_at, finished_at
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
        isOffered = try row.integerOrNil(.name(prefix + "offered_at")) != nil
        sentAt = try row.timestamp(.name(prefix + "sent_at"))
        acceptedAt = try row.timestamp(.name(prefix + "accepted_at"))
        finishedAt = try row.timestamp(.name(prefix + "finished_at"))
    }

    /// The command that a use case is about.
    /// - Throws: `.notFound` for one of an outlet that the principal does not see, `.forbidden` for one that it only sees.
    static func named(
        _ id: CommandID, _ right: Right, for principal: Principal, in tx: Transaction
    ) throws -> CommandRecord {
        try principal.mustReach(.commands, Value(id), right, in: tx)
        return try named(id, tenant: principal.tenant, in: tx)
    }

    private static func find(_ id: CommandID, tenant: TenantID, in tx: Transaction) throws -> CommandRecord? {
        try tx.first(
            "SELECT \(columns) FROM command WHERE id = ? AND tenant_id = ?", .text(id.rawValue),
            .text(tenant.rawValue)
        ).map { try CommandRecord(row: $0) }
    }

    /// - Throws: `CenterError.notFound`.
    static func named(_ id: CommandID, tenant: TenantID, in tx: Transaction) throws -> CommandRecord {
        guard let record = try find(id, tenant: tenant, in: tx) else { throw CenterError.notFound }
        return record
    }
}
