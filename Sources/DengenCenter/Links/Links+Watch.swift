import DengenModel
import DengenStore
import DengenWire

extension Links {
    /// Starts to watch the gateways that were linked when the centre last ended: they have one silence to come back.
    func expectLinked() async throws {
        if !nodes.isAlone { return try await expectOrphans() }
        let linked = try await database.read { tx in
            try tx.rows("SELECT id, epoch FROM gateway WHERE is_linked = 1").map { row -> (GatewayID, Int64) in
                (try row.identifier("id"), try row.integer("epoch"))
            }
        }
        for (gateway, epoch) in linked { table.expect(gateway, epoch: epoch, now: clock.monotonic) }
    }

    /// One tick serves all beats.
    package func beat() {
        // Others may have taken over what hangs on this node; its agents must not wait for beats that mean nothing.
        if nodes.isStale { endLife() }
        for outlet in table.dueBeats(now: clock.monotonic) {
            outlet.yield(.beat(LinkFrame.Beat(clock: clock.monotonic)))
        }
    }

    /// 途絶発生 for every gateway that has been silent too long.
    ///
    /// The epoch decides: one that has linked anew since is not touched, and a write that fails is made at the next tick.
    func closeSilent() async throws {
        let silent = table.endSilent(now: clock.monotonic)
        // In parts: nodes that die leave thousands at once.
        for part in Array(silent).parts(of: 200) {
            let closed = try await database.write { tx in try close(part, in: tx) }
            table.forget(closed)
        }
    }

    /// Answers those whose silence is settled, written down now or before.
    private func close(
        _ silent: ArraySlice<(key: GatewayID, value: LinkTable.Silent)>, in tx: Transaction
    ) throws -> [GatewayID: LinkTable.Silent] {
        for (id, link) in silent {
            let heard = clock.wall.advanced(byMilliseconds: -link.silence).milliseconds
            let closed = try tx.execute(
                "UPDATE gateway SET is_linked = 0, seen_at = ? WHERE id = ? AND is_linked = 1 AND epoch = ?",
                .integer(heard), .text(id.rawValue), .integer(link.epoch))
            guard closed == 1, let gateway = try GatewayPlace.find(id, in: tx) else { continue }
            try events.write(EventDraft(.disconnected, at: gateway), tenant: gateway.tenant, in: tx)
            try failSearches(of: gateway, "the gateway fell silent", in: tx)
            Live.noteSite(gateway.site, tenant: gateway.tenant, in: tx)
            Live.noteGateway(gateway, in: tx)
        }
        return Dictionary(uniqueKeysWithValues: silent.map { ($0.key, $0.value) })
    }
}

extension Array {
    fileprivate func parts(of count: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
    }
}
