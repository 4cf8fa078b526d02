import DengenModel
import DengenStore
import DengenSystem

/// Who holds a gateway's link, as the database has it.
extension Nodes {
    /// Whether this node holds the link of that epoch.
    func holds(_ gateway: GatewayID, epoch: Int64, in tx: Transaction) throws -> Bool {
        guard let id else { return true }
        return try tx.first(
            "SELECT id FROM gateway WHERE id = ? AND node_id = ? AND epoch = ?", Value(gateway), .text(id),
            .integer(epoch)) != nil
    }

    /// Takes the link that has just begun; the node that held the last one is told.
    /// - Throws: `NodeFault.leaseLost` when this life is over.
    func take(_ gateway: GatewayID, epoch: Int64, in tx: Transaction) throws {
        guard let id else { return }
        guard try tx.first("SELECT id FROM node WHERE id = ?", .text(id)) != nil else { throw NodeFault.leaseLost }
        try post(.moved, gateway, epoch: epoch, in: tx)
        _ = try tx.execute("UPDATE gateway SET node_id = ? WHERE id = ?", .text(id), Value(gateway))
    }

    /// Leaves a letter with the node that holds the gateway's link, if that is another one.
    func post(
        _ kind: NodeLetter.Kind, _ gateway: GatewayID, epoch: Int64 = 0, device: DeviceKey? = nil, in tx: Transaction
    ) throws {
        guard let id else { return }
        let rows = try tx.rows(
            """
            INSERT INTO node_letter (id, node_id, kind, gateway_id, epoch, device_key)
            SELECT ?, n.id, ?, g.id, ?, ? FROM gateway g JOIN node n ON n.id = g.node_id WHERE g.id = ? AND n.id <> ?
            RETURNING node_id
            """, .text(SecureRandom.uuid7(milliseconds: clock.steady)), .text(kind.rawValue), .integer(epoch),
            Value(device?.rawValue), Value(gateway), .text(id))
        for row in rows { tx.notify(Self.topic, try row.text("node_id")) }
    }

    /// The same, sure to meet a link that begins meanwhile: one of the two transactions then sees the other.
    func postSurely(_ kind: NodeLetter.Kind, _ gateway: GatewayID, in tx: Transaction) throws {
        guard !isAlone else { return }
        _ = try tx.execute("UPDATE gateway SET node_id = node_id WHERE id = ?", Value(gateway))
        try post(kind, gateway, in: tx)
    }

    /// Leaves a letter with every other node.
    func postAll(_ kind: NodeLetter.Kind, _ gateway: GatewayID, in tx: Transaction) throws {
        guard let id else { return }
        for row in try tx.rows("SELECT id FROM node WHERE id <> ?", .text(id)) {
            let node = try row.text("id")
            _ = try tx.execute(
                "INSERT INTO node_letter (id, node_id, kind, gateway_id, epoch) VALUES (?, ?, ?, ?, 0)",
                .text(SecureRandom.uuid7(milliseconds: clock.steady)), .text(node), .text(kind.rawValue),
                Value(gateway))
            tx.notify(Self.topic, node)
        }
    }

    /// Letters that wait for this node, the oldest first.
    func letters() async throws -> (letters: [NodeLetter], ids: [String]) {
        guard let id else { return ([], []) }
        return try await database.read { tx in
            let rows = try tx.rows(
                """
                SELECT id, kind, gateway_id, epoch, device_key FROM node_letter WHERE node_id = ?
                ORDER BY id LIMIT 500
                """, .text(id))
            return (try rows.compactMap(NodeLetter.init), try rows.map { try $0.text("id") })
        }
    }

    func discard(_ ids: [String]) async throws {
        try await database.write { tx in
            for id in ids { _ = try tx.execute("DELETE FROM node_letter WHERE id = ?", .text(id)) }
        }
    }
}
