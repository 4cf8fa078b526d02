package import DengenModel
import DengenStore
package import DengenWire

/// The centre's end of the gateways' links.
package struct Links: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let book: CommandBook
    let table: LinkTable
    let keys: GatewayKeys
    let tries: TryCounter

    /// One open command stream.
    package struct Stream: Sendable {
        package let gateway: GatewayID
        package let epoch: Int64
        package let frames: AsyncStream<LinkFrame>
    }

    package var liveCount: Int { table.liveCount }

    func isLive(_ gateway: GatewayID) -> Bool { table.isLive(gateway) }

    /// Opens the command stream: a new epoch, hello, settings, then whatever waits.
    ///
    /// The newest stream of a gateway wins; an older agent that goes on speaking is an alarm (S-15, `report`).
    package func open(_ gateway: GatewayPlace, instance: String) async throws -> Stream {
        // Read before the work: the gateway counts from its question, and our work must not cost its commands time.
        let askedAt = clock.monotonic
        let (epoch, settings) = try await database.write { tx in try enter(gateway, instance: instance, in: tx) }
        let (frames, outlet) = AsyncStream<LinkFrame>.makeStream(bufferingPolicy: .bufferingOldest(512))
        outlet.onTermination = { [table] _ in table.closed(gateway.id, epoch: epoch) }
        outlet.yield(.hello(LinkFrame.Hello(epoch: epoch, clock: askedAt)))
        outlet.yield(.settings(settings))
        switch table.install(gateway.id, epoch: epoch, instance: instance, outlet: outlet, now: clock.monotonic) {
        case .outdated:
            outlet.yield(.bye(LinkFrame.Bye(reason: .replaced)))
            outlet.finish()
        case .installed(let replaced):
            replaced?.yield(.bye(LinkFrame.Bye(reason: .replaced)))
            replaced?.finish()
            try await offerWaiting(gateway.id)
        }
        return Stream(gateway: gateway.id, epoch: epoch, frames: frames)
    }

    /// Ends every stream: the centre is stopping and the gateways are to come back.
    package func endAll() { table.endAll(.stopping) }

    private func enter(
        _ gateway: GatewayPlace, instance: String, in tx: Transaction
    ) throws -> (Int64, OutletSettings) {
        let row = try tx.first(
            "SELECT epoch, is_linked, seen_at FROM gateway WHERE id = ? AND is_enabled = 1", .text(gateway.id.rawValue))
        guard let row else { throw CenterError.notFound }
        let epoch = try row.integer("epoch") + 1
        _ = try tx.execute(
            "UPDATE gateway SET epoch = ?, instance = ?, is_linked = 1, seen_at = ? WHERE id = ?", .integer(epoch),
            .text(instance), .integer(clock.wall.milliseconds), .text(gateway.id.rawValue))
        let wasSeen = try row.integerOrNil("seen_at") != nil
        if try !row.bool("is_linked") {
            if wasSeen {
                try events.write(
                    EventDraft(.reconnected, at: gateway), tenant: gateway.tenant, in: tx)
            }
            Live.noteSite(gateway.site, tenant: gateway.tenant, in: tx)
        }
        return (epoch, try settings(of: gateway.id, in: tx))
    }

    private func settings(of gateway: GatewayID, in tx: Transaction) throws -> OutletSettings {
        let rows = try tx.rows(
            """
            SELECT d.key, o.number, o.mode, o.is_enabled * d.is_enabled AS usable
            FROM outlet o JOIN device d ON d.id = o.device_id
            WHERE d.gateway_id = ? AND (o.mode <> 'normal' OR o.is_enabled = 0 OR d.is_enabled = 0)
            """, .text(gateway.rawValue))
        return OutletSettings(
            entries: try rows.map { row in
                OutletSettings.Entry(
                    device: try row.identifier("key"), outlet: Int(try row.integer("number")),
                    mode: try row.choice("mode"), isEnabled: try row.bool("usable"))
            })
    }
}
