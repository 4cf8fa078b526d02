package import DengenModel
import DengenStore
package import DengenWire
import Logging

/// The centre's end of the gateways' links.
package struct Links: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let book: CommandBook
    let table: LinkTable
    let keys: GatewayKeys
    let tries: TryCounter
    let sealer: OptionSealer
    let nodes: Nodes
    let logger: Logger
    let readings = LiveReadings()

    /// One open command stream.
    package struct Stream: Sendable {
        package let gateway: GatewayID
        package let epoch: Int64
        package let frames: AsyncStream<LinkFrame>
    }

    package var liveCount: Int { table.liveCount }

    /// Opens the command stream: a new epoch, hello, settings, devices, then whatever waits.
    ///
    /// The newest stream of a gateway wins; an older agent that goes on speaking is an alarm (S-15, `report`).
    package func open(_ gateway: GatewayPlace, instance: String) async throws -> Stream {
        // Read before the work: the gateway counts from its question, and our work must not cost its commands time.
        let askedAt = clock.monotonic
        let changes = table.changes(of: gateway.id)
        let life = nodes.id
        let (epoch, wishes) = try await enter(gateway, instance: instance)
        let (frames, outlet) = AsyncStream<LinkFrame>.makeStream(
            bufferingPolicy: .bufferingOldest(LinkTable.mostWaiting))
        outlet.onTermination = { [table] _ in table.closed(gateway.id, epoch: epoch) }
        outlet.yield(.hello(LinkFrame.Hello(epoch: epoch, clock: askedAt)))
        for frame in wishes.frames { outlet.yield(frame) }
        switch table.install(gateway.id, epoch: epoch, instance: instance, outlet: outlet, now: clock.monotonic) {
        case .outdated:
            outlet.yield(.bye(LinkFrame.Bye(reason: .replaced)))
            outlet.finish()
        case .installed(let replaced):
            replaced?.yield(.bye(LinkFrame.Bye(reason: .replaced)))
            replaced?.finish()
            // Changed while we read: the tick sends it anew.
            table.noteTold(gateway.id, changes: changes)
            if table.isBehind(gateway.id) { table.noteChange(gateway.id) }
            // Our life among the nodes ended meanwhile, and this link with it.
            if nodes.id != life {
                table.cut(gateway.id, .stopping)
                nodes.noteForgotten()
            }
            try await offerWaiting(gateway.id)
            try await offerSearches(gateway.id)
        }
        return Stream(gateway: gateway.id, epoch: epoch, frames: frames)
    }

    /// Ends every stream: the centre is stopping and the gateways are to come back.
    package func endAll() { table.endAll(.stopping) }

    private func enter(_ gateway: GatewayPlace, instance: String) async throws -> (Int64, GatewayWishes) {
        do {
            return try await database.write { tx in try enter(gateway, instance: instance, in: tx) }
        } catch let fault as StoreError {
            // It may be committed all the same: then the database calls it linked, and somebody has to watch it.
            nodes.noteForgotten()
            throw fault
        }
    }

    private func enter(
        _ gateway: GatewayPlace, instance: String, in tx: Transaction
    ) throws -> (Int64, GatewayWishes) {
        // Without a secret only the first link of all opens: the demo tells its history before its agents are activated.
        let row = try tx.first(
            """
            SELECT epoch, is_linked, seen_at, secret_hash FROM gateway
            WHERE id = ? AND is_enabled = 1 AND (secret_hash IS NOT NULL OR epoch = 0)
            """, .text(gateway.id.rawValue))
        guard let row else { throw CenterError.notFound }
        // A new slip between its sign-in and here ends the old secret.
        if let shown = gateway.secretHash, try row.textOrNil("secret_hash") != shown { throw CenterError.notFound }
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
            Live.noteGateway(gateway, in: tx)
        }
        try nodes.take(gateway.id, epoch: epoch, in: tx)
        return (epoch, try wishes(of: gateway.id, in: tx))
    }
}
