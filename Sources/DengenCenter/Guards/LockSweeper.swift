import DengenModel
import DengenStore

/// Ends lock-outs whose time is over: the log says so, and their gateways are told.
struct LockSweeper: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let links: Links

    /// At most 100 a call.
    func sweep() async throws {
        let now = clock.wall
        let due = try await database.read { tx in
            try tx.rows(
                "SELECT outlet_id FROM outlet_lock WHERE ends_at <= ? ORDER BY ends_at LIMIT 100", Value(now)
            ).map { row -> OutletID in try row.identifier("outlet_id") }
        }
        if due.isEmpty { return }
        let gateways = try await database.write { tx in try due.compactMap { try end($0, at: now, in: tx) } }
        for gateway in Set(gateways) { links.noteChange(gateway) }
    }

    /// Nil when it was lifted or prolonged meanwhile, and for an outlet that is on no page any more.
    private func end(_ outlet: OutletID, at now: Timestamp, in tx: Transaction) throws -> GatewayID? {
        guard let row = try LockRow.find(outlet, in: tx), !row.lock.stands(at: now) else { return nil }
        try LockRow.delete(outlet, in: tx)
        let owner = try tx.first("SELECT tenant_id FROM outlet WHERE id = ?", Value(outlet))
        guard let owner, let place = try OutletPlace.find(outlet, tenant: try owner.identifier("tenant_id"), in: tx)
        else { return nil }
        try events.write(EventDraft(.outletLockEnded, at: place), tenant: place.tenant, in: tx)
        Live.noteOutlet(place, in: tx)
        return place.gateway
    }
}
