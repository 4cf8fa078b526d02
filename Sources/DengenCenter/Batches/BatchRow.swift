import DengenModel
import DengenStore

/// Reads batches.
enum BatchRow {
    /// A batch without its members.
    /// - Throws: `CenterError.notFound` for one that the principal does not see.
    static func head(
        _ id: BatchID, for principal: Principal, asOf: Timestamp = Timestamp(milliseconds: 0), in tx: Transaction
    ) throws -> BatchRecord {
        let seen = principal.reached(.batches, as: "b")
        let row = try tx.first(
            """
            SELECT b.id, b.site_id, b.group_id, b.device_id, b.name, b.action, b.actor_name, b.parent_id, b.created_at,
                s.name AS site_name, s.zone,
                CASE WHEN EXISTS (SELECT 1 FROM batch c WHERE c.parent_id = b.id) THEN 1 ELSE 0 END AS is_retried
            FROM batch b LEFT JOIN site s ON s.id = b.site_id
            WHERE b.id = ? AND \(seen.sql)
            """, [Value(id)] + seen.values)
        guard let row else { throw CenterError.notFound }
        return BatchRecord(
            id: id, asOf: asOf, site: try row.identifier("site_id"), siteName: try row.textOrNil("site_name") ?? "",
            zone: try row.textOrNil("zone") ?? "Asia/Tokyo", group: try row.identifierOrNil("group_id"),
            device: try row.identifierOrNil("device_id"), name: try row.text("name"),
            action: try row.choiceOrNil("action"), actorName: try row.text("actor_name"),
            createdAt: Timestamp(milliseconds: try row.integer("created_at")),
            parent: try row.identifierOrNil("parent_id"), isRetried: try row.bool("is_retried"), members: [])
    }

    /// The members that the principal sees in the order of the press, those too whose device is gone.
    static func members(of id: BatchID, for principal: Principal, in tx: Transaction) throws -> [BatchMember] {
        let commands = try commands(of: id, in: tx)
        let seen = principal.reached(.outlets, as: "o")
        return try tx.rows(
            """
            SELECT m.outlet_id, m.action, m.command_id, m.refusal, o.kind, o.name, o.number, d.number AS device_number
            FROM batch_member m JOIN outlet o ON o.id = m.outlet_id JOIN device d ON d.id = o.device_id
            WHERE m.batch_id = ? AND \(seen.sql) ORDER BY m.position
            """, [Value(id)] + seen.values
        ).map { row in
            let command: CommandID? = try row.identifierOrNil("command_id")
            return BatchMember(
                outlet: try row.identifier("outlet_id"), kind: try row.choice("kind"),
                label: OutletPlace.label(
                    device: try row.text("device_number"), outlet: Int(try row.integer("number"))),
                name: try row.text("name"), action: try row.choice("action"),
                command: command.flatMap { commands[$0] }, refusal: try row.choiceOrNil("refusal"))
        }
    }

    private static func commands(of id: BatchID, in tx: Transaction) throws -> [CommandID: CommandRecord] {
        let records = try tx.rows(
            """
            SELECT \(CommandRecord.columns) FROM command
            WHERE id IN (SELECT command_id FROM batch_member WHERE batch_id = ?)
            """, Value(id)
        ).map { try CommandRecord(row: $0) }
        return Dictionary(records.map { ($0.id, $0) }) { first, _ in first }
    }
}
