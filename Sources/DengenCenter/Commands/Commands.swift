package import DengenModel
import DengenStore

/// Switching: every command of every door enters here.
package struct Commands: Sendable {
    let database: Database
    let clock: CenterClock
    let audit: AuditWriter
    let book: CommandBook
    let links: Links
    let presses: PressBook
    let pulse: Pulse

    /// What every command of every door goes through.
    var entry: CommandEntry { CommandEntry(clock: clock, audit: audit, book: book, links: links, pulse: pulse) }

    /// Registers a command and hands it to the gateway's live link.
    ///
    /// When it returns, the command is on disk. A press while the same action is under way answers with that command.
    /// - Parameters:
    ///   - timeToLive: milliseconds, 1,000 to 3,600,000; nil takes the origin's own.
    ///   - key: an idempotency key, 1 to 200 bytes: the same key answers with the same command for 24 h.
    ///   - typedName: what the person typed as the outlet's name; asked for on critical outlets only (N-05).
    /// - Throws: `CenterError.notFound`, `.refused`, `.keyReused`, `.invalid`.
    package func issue(
        _ action: PowerAction, _ outlet: OutletID, timeToLive: Int64? = nil, key: String? = nil,
        typedName: String? = nil, as principal: Principal
    ) async throws -> CommandRecord {
        try principal.mustSwitch()
        let order = try CommandOrder(
            action, by: principal, timeToLive: timeToLive, pressedAt: entry.pressedAt)
        let press = try Press(key, of: "\(outlet) \(action.rawValue) \(order.timeToLive)", by: principal)
        let entry = try await database.write { tx in
            try enter(order, on: outlet, press, typedName: typedName, for: principal, in: tx)
        }
        switch entry {
        case .registered(let record, let frame):
            try await links.offer([frame])
            return record
        case .known(let record): return record
        case .refused(let reason): throw CenterError.refused(reason)
        }
    }

    private func enter(
        _ order: CommandOrder, on outlet: OutletID, _ press: Press, typedName: String?, for principal: Principal,
        in tx: Transaction
    ) throws -> CommandEntry.Outcome {
        if let id: CommandID = try presses.result(of: press, in: tx) {
            return .known(try CommandRecord.named(id, .switch, for: principal, in: tx))
        }
        let place = try OutletPlace.named(outlet, .switch, for: principal, in: tx)
        var order = order
        order.isNamed = typedName.map(place.isNamed) ?? false
        var offers: [GatewayID: Bool] = [:]
        let outcome = try entry.enter(
            order, at: place, behind: try book.inFlight(on: place.id, in: tx), offering: &offers, in: tx)
        if let id = outcome.command?.id { try presses.remember(press, as: id, in: tx) }
        return outcome
    }

    package func find(_ id: CommandID, as principal: Principal) async throws -> CommandRecord {
        try await database.read { tx in try CommandRecord.named(id, .view, for: principal, in: tx) }
    }

    /// 取消: only while no byte of it has left.
    /// - Throws: `CenterError.notFound`, `.tooLate` for one that has left or ended.
    package func cancel(_ id: CommandID, as principal: Principal) async throws -> CommandRecord {
        try principal.mustSwitch()
        return try await database.write { tx in
            let record = try CommandRecord.named(id, .switch, for: principal, in: tx)
            guard !record.state.isFinal, !record.isOffered, let open = try book.open(id, in: tx) else {
                throw CenterError.tooLate
            }
            try book.move(open, to: Command.Outcome(.cancelled), in: tx, actorName: principal.name)
            try audit.write(
                "command.cancel", on: id.rawValue, before: record.state.rawValue,
                after: Command.State.cancelled.rawValue, by: principal, in: tx)
            return try CommandRecord.named(id, .switch, for: principal, in: tx)
        }
    }
}
