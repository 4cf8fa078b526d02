import DengenModel
import DengenStore
import DengenWire
import Logging

/// What the links of one node owe the others.
extension Links {
    /// Whether the live stream here takes a command of this transaction; else the node that holds the link is told.
    func handOver(_ gateway: GatewayID, in tx: Transaction) throws -> Bool {
        if let epoch = table.liveEpoch(of: gateway), try nodes.holds(gateway, epoch: epoch, in: tx) { return true }
        // What was allowed here a moment ago goes before the order that relies on it.
        if table.isBehind(gateway) { try nodes.post(.wishes, gateway, in: tx) }
        try nodes.post(.offer, gateway, in: tx)
        return false
    }

    /// Does what the others have left for this node.
    func answerLetters() async throws {
        let (letters, ids) = try await nodes.letters()
        if ids.isEmpty { return }
        // Of one millisecond they have no order, and an order may rely on a change.
        for letter in letters where letter.kind == .wishes { table.noteChange(letter.gateway) }
        var done: Set<String> = []
        for letter in letters where done.insert("\(letter.kind) \(letter.gateway) \(letter.device ?? "")").inserted {
            try await obey(letter, among: letters)
        }
        try await nodes.discard(ids)
    }

    private func obey(_ letter: NodeLetter, among letters: [NodeLetter]) async throws {
        switch letter.kind {
        case .offer:
            await catchUp([letter.gateway])
            try await offerWaiting(letter.gateway, onlyNew: true)
        case .wishes: break
        case .search: try await offerSearches(letter.gateway)
        case .cut: try await cutIfClosed(letter.gateway)
        case .read:
            guard let device = letter.device.flatMap({ DeviceKey($0) }) else { return }
            table.send(.read(LinkFrame.ReadRequest(device: device)), to: letter.gateway)
        case .moved:
            let newest = letters.filter { $0.kind == .moved && $0.gateway == letter.gateway }.map(\.epoch).max()
            table.cut(letter.gateway, .replaced, before: newest ?? letter.epoch)
        }
    }

    /// A gateway may be in use again before the letter is read: then only its old secret is forgotten.
    private func cutIfClosed(_ gateway: GatewayID) async throws {
        keys.forget(gateway)
        guard let epoch = table.liveEpoch(of: gateway) else { return }
        let isLinked = try await database.read { tx in
            try tx.first(
                "SELECT id FROM gateway WHERE id = ? AND is_linked = 1 AND epoch = ?", Value(gateway), .integer(epoch))
                != nil
        }
        if !isLinked { cut(gateway) }
    }

    /// Tells the holders elsewhere of gateways whose wishes people changed here.
    func passOn(_ gateways: [GatewayID]) async throws {
        if gateways.isEmpty || nodes.isAlone { return }
        let changes = gateways.map { table.changes(of: $0) }
        try await database.write { tx in
            for gateway in gateways { try nodes.postSurely(.wishes, gateway, in: tx) }
        }
        for (gateway, count) in zip(gateways, changes) { table.noteTold(gateway, changes: count) }
    }

    /// Starts to watch the gateways that hang on no living node, or on this one: they have one silence to come back.
    ///
    /// Those that are linked here stay as they are; others of this node are ones that it has forgotten.
    /// - Parameter lost: when the nodes that died just now were last seen, by the shared clock.
    func expectOrphans(lost: [String: Int64] = [:]) async throws {
        let own = nodes.id ?? ""
        let rows = try await database.read { tx in
            try tx.rows(
                """
                SELECT g.id, g.epoch, g.node_id FROM gateway g
                WHERE g.is_linked = 1
                    AND (g.node_id = ? OR NOT EXISTS (SELECT 1 FROM node n WHERE n.id = g.node_id))
                """, .text(own)
            ).map { row -> (GatewayID, Int64, String?) in
                (try row.identifier("id"), try row.integer("epoch"), try row.textOrNil("node_id"))
            }
        }
        let (now, shared, delay) = (clock.monotonic, clock.steady, nodes.delay)
        for (gateway, epoch, node) in rows {
            let seen = node.flatMap { lost[$0] } ?? shared
            let turn = node == own ? 0 : delay
            table.expect(gateway, epoch: epoch, now: now - max(0, shared - seen) + turn)
        }
    }

    /// This life's links end: the agents are to link anew, here or elsewhere.
    ///
    /// Forgotten, for an agent that cannot reach a centre without its database must not be called lost for that; the
    /// next renewal begins to watch them again.
    func endLife() {
        table.cutAll(.stopping)
        keys.forgetAll()
        nodes.noteForgotten()
    }
}
