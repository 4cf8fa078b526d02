package import DengenModel
import DengenStore
import DengenSystem

/// Switching: every command of every door enters here.
package struct Commands: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let book: CommandBook
    let links: Links

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
        let order = Order(
            action: action, outlet: outlet, principal: principal,
            timeToLive: timeToLive ?? principal.origin.timeToLive, key: key, typedName: typedName)
        try order.check()
        let entry = try await database.write { tx in try enter(order, in: tx) }
        switch entry {
        case .registered(let record, let frame):
            try await links.offer(frame)
            return record
        case .known(let record): return record
        case .refused(let reason): throw CenterError.refused(reason)
        }
    }

    package func find(_ id: CommandID, as principal: Principal) async throws -> CommandRecord {
        let record = try await database.read { tx in
            try CommandRecord.find(id, tenant: principal.tenant, in: tx)
        }
        guard let record else { throw CenterError.notFound }
        return record
    }

    /// 取消: only while no byte of it has left.
    package func cancel(_ id: CommandID, as principal: Principal) async throws -> CommandRecord {
        try principal.mustSwitch()
        let record = try await database.write { tx -> CommandRecord? in
            guard let open = try book.open(id, in: tx), open.place.tenant == principal.tenant else { return nil }
            guard !open.isOffered else { return try CommandRecord.find(id, tenant: principal.tenant, in: tx) }
            try book.move(open, to: Command.Outcome(.cancelled), in: tx, actorName: principal.name)
            try audit.write("command.cancel", on: id.rawValue, by: principal, in: tx)
            return try CommandRecord.find(id, tenant: principal.tenant, in: tx)
        }
        if let record { return record }
        let found = try await find(id, as: principal)
        throw found.state.isFinal ? CenterError.refused(.late) : CenterError.notFound
    }
}

/// A press before the gate.
private struct Order: Sendable {
    let action: PowerAction
    let outlet: OutletID
    let principal: Principal
    let timeToLive: Int64
    let key: String?
    let typedName: String?

    /// What must be the same for a repeated key.
    var request: String { "\(outlet) \(action.rawValue) \(timeToLive)" }

    func check() throws(CenterError) {
        guard Command.timeToLiveBounds.contains(timeToLive) else {
            throw .invalid(field: "ttl", problem: .outOfRange)
        }
        if let key, !(1...200).contains(key.utf8.count) {
            throw .invalid(field: "Idempotency-Key", problem: key.utf8.isEmpty ? .missing : .tooLong)
        }
    }
}

private enum Entry: Sendable {
    case registered(CommandRecord, WaitingFrame)
    case known(CommandRecord)
    case refused(Command.Reason)
}

extension Principal {
    var origin: Command.Origin {
        switch door {
        case .page, .commandLine: .person
        case .api: .api
        case .system: .schedule
        }
    }
}

extension Commands {
    private func enter(_ order: Order, in tx: Transaction) throws -> Entry {
        let tenant = order.principal.tenant
        if let record = try repeated(order, in: tx) { return .known(record) }
        guard let place = try OutletPlace.find(order.outlet, tenant: tenant, in: tx) else {
            throw CenterError.notFound
        }
        let inFlight = try book.inFlight(on: place.id, in: tx)
        let origin = order.principal.origin
        let isNamed = order.typedName.map(place.isNamed) ?? false
        switch Gate.decide(
            order.action, on: place.gate, inFlight: inFlight, origin: origin, nameTyped: isNamed, at: clock.wall)
        {
        case .refuse(let reason):
            try audit.write(
                "command.refused", on: place.id.rawValue, after: "\(order.action.rawValue) \(reason.rawValue)",
                by: order.principal, in: tx)
            return .refused(reason)
        case .join(let id):
            guard let record = try CommandRecord.find(id, tenant: tenant, in: tx) else { throw CenterError.notFound }
            try remember(order, as: id, in: tx)
            return .known(record)
        case .supersede(let id):
            if let open = try book.open(id, in: tx) {
                try book.move(open, to: Command.Outcome(.superseded), in: tx)
            }
        case .proceed, .waitBehind: break
        }
        return try register(order, at: place, in: tx)
    }

    private func register(_ order: Order, at place: OutletPlace, in tx: Transaction) throws -> Entry {
        let now = clock.wall
        guard let id = CommandID(rawValue: SecureRandom.uuid7(milliseconds: now.milliseconds)) else {
            throw CenterError.notFound
        }
        let record = CommandRecord(
            id: id, outlet: place.id, action: order.action, origin: order.principal.origin,
            actorName: order.principal.name, state: .queued, timeToLive: order.timeToLive, createdAt: now)
        let frame = WaitingFrame(
            record, at: place, expiresAt: clock.steady + order.timeToLive,
            isOffered: try links.handOver(place.gateway, in: tx))
        try book.insert(frame, by: order.principal, in: tx)
        try remember(order, as: id, in: tx)
        var draft = EventDraft(.queued(order.action), at: place)
        draft.command = id
        draft.actorName = order.principal.name
        try events.write(draft, tenant: place.tenant, in: tx)
        try audit.write(
            "command.issue", on: place.id.rawValue, before: place.state.rawValue,
            after: "\(order.action.rawValue) \(id)", by: order.principal, in: tx)
        Live.noteOutlet(place, in: tx)
        return .registered(record, frame)
    }

    private func repeated(_ order: Order, in tx: Transaction) throws -> CommandRecord? {
        guard let key = order.key else { return nil }
        let row = try tx.first(
            "SELECT request, command_id FROM idempotency WHERE tenant_id = ? AND subject = ? AND key = ?",
            .text(order.principal.tenant.rawValue), .text(order.principal.subject), .text(key))
        guard let row else { return nil }
        guard try row.text("request") == order.request else { throw CenterError.keyReused }
        return try CommandRecord.find(try row.identifier("command_id"), tenant: order.principal.tenant, in: tx)
    }

    private func remember(_ order: Order, as id: CommandID, in tx: Transaction) throws {
        guard let key = order.key else { return }
        _ = try tx.execute(
            """
            INSERT INTO idempotency (tenant_id, subject, key, request, command_id, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .text(order.principal.tenant.rawValue), .text(order.principal.subject), .text(key), .text(order.request),
            .text(id.rawValue), .integer(clock.wall.milliseconds))
    }
}
