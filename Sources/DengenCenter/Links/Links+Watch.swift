import DengenModel
import DengenStore
import DengenWire

extension Links {
    /// Starts to watch the gateways that were linked when the centre last ended: they have one silence to come back.
    func expectLinked() async throws {
        let linked = try await database.read { tx in
            try tx.rows("SELECT id, epoch FROM gateway WHERE is_linked = 1").map { row -> (GatewayID, Int64) in
                (try row.identifier("id"), try row.integer("epoch"))
            }
        }
        for (gateway, epoch) in linked { table.expect(gateway, epoch: epoch, now: clock.monotonic) }
    }

    /// One tick serves all beats.
    package func beat() {
        for outlet in table.dueBeats(now: clock.monotonic) {
            outlet.yield(.beat(LinkFrame.Beat(clock: clock.monotonic)))
        }
    }

    /// 途絶発生 for every gateway that has been silent too long.
    ///
    /// The epoch decides: one that has linked anew since is not touched, and a write that fails is made at the next tick.
    func closeSilent() async throws {
        let silent = table.endSilent(now: clock.monotonic)
        if silent.isEmpty { return }
        try await database.write { tx in
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
        }
        table.forget(silent)
    }
}
