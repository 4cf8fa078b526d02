import DengenModel
import DengenStore
import DengenWire

extension Links {
    /// Starts to watch the gateways that were linked when the centre last ended: they have one silence to come back.
    func expectLinked() async throws {
        let linked = try await database.read { tx in
            try tx.rows("SELECT id FROM gateway WHERE is_linked = 1").map { row -> GatewayID in
                try row.identifier("id")
            }
        }
        for gateway in linked { table.expect(gateway, now: clock.monotonic) }
    }

    /// One tick serves all beats.
    func beat() {
        for outlet in table.dueBeats(now: clock.monotonic) {
            outlet.yield(.beat(LinkFrame.Beat(clock: clock.monotonic)))
        }
    }

    /// 途絶発生 for every gateway that has been silent too long.
    func closeSilent() async throws {
        let silent = table.takeSilent(now: clock.monotonic)
        if silent.isEmpty { return }
        try await database.write { tx in
            for (id, silence) in silent {
                let heard = clock.wall.advanced(byMilliseconds: -silence).milliseconds
                guard let gateway = try GatewayPlace.find(id, in: tx), gateway.isLinked else { continue }
                _ = try tx.execute(
                    "UPDATE gateway SET is_linked = 0, seen_at = ? WHERE id = ?", .integer(heard),
                    .text(id.rawValue))
                try events.write(EventDraft(.disconnected, at: gateway), tenant: gateway.tenant, in: tx)
                Live.noteSite(gateway.site, tenant: gateway.tenant, in: tx)
            }
        }
    }
}
