import DengenModel
import DengenStore
import DengenSystem

/// What is to be done, by whom and for how long, before the gate is asked.
struct CommandOrder: Sendable {
    var action: PowerAction
    let principal: Principal
    /// Milliseconds, from the press on.
    let timeToLive: Int64
    /// Steady milliseconds of the press: what waited for the database is older than what it registers.
    let pressedAt: Int64
    /// The person typed the name that a critical outlet wants (N-05).
    var isNamed = false

    /// - Parameter timeToLive: milliseconds, 1,000 to 3,600,000; nil takes the origin's own.
    /// - Throws: `CenterError.invalid`.
    init(
        _ action: PowerAction, by principal: Principal, timeToLive: Int64?, pressedAt: Int64
    ) throws(CenterError) {
        let timeToLive = timeToLive ?? principal.origin.timeToLive
        guard Command.timeToLiveBounds.contains(timeToLive) else {
            throw .invalid(field: "ttl", problem: .outOfRange)
        }
        self.action = action
        self.principal = principal
        self.timeToLive = timeToLive
        self.pressedAt = pressedAt
    }

    var expiresAt: Int64 { pressedAt + timeToLive }

    /// What the gate says of it; a dry run asks the same.
    func decision(at place: OutletPlace, behind inFlight: Gate.InFlight?, now: Timestamp) -> Gate.Decision {
        Gate.decide(
            action, on: place.gate, inFlight: inFlight, origin: principal.origin, nameTyped: isNamed, at: now)
    }
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

/// One order through the gate and into the book: the way of every command, alone or of a batch.
struct CommandEntry: Sendable {
    let clock: CenterClock
    let audit: AuditWriter
    let book: CommandBook
    let links: Links
    let pulse: Pulse

    /// Steady milliseconds of a press that is read now: the earliest it can have been.
    var pressedAt: Int64 { clock.steady - pulse.doubt(at: clock.monotonic) }

    enum Outcome: Sendable {
        /// On disk after the commit; the frame is then to be offered.
        case registered(CommandRecord, WaitingFrame)
        /// The same is under way already.
        case known(CommandRecord)
        case refused(Command.Reason)

        var command: CommandRecord? {
            switch self {
            case .registered(let record, _), .known(let record): record
            case .refused: nil
            }
        }

        var refusal: Command.Reason? {
            guard case .refused(let reason) = self else { return nil }
            return reason
        }
    }

    /// - Parameters:
    ///   - inFlight: the outlet's newest command that has not ended.
    ///   - offers: whether a gateway's live link takes commands of this transaction; each is asked once.
    func enter(
        _ order: CommandOrder, at place: OutletPlace, behind inFlight: Gate.InFlight?,
        offering offers: inout [GatewayID: Bool], in tx: Transaction
    ) throws -> Outcome {
        guard clock.steady < order.expiresAt else { return try refuse(order, at: place, .late, in: tx) }
        switch order.decision(at: place, behind: inFlight, now: clock.wall) {
        case .refuse(let reason): return try refuse(order, at: place, reason, in: tx)
        case .join(let id):
            try noteCall(order, id, at: place, in: tx)
            return .known(try CommandRecord.named(id, tenant: place.tenant, in: tx))
        case .supersede(let id):
            if let open = try book.open(id, in: tx) {
                try book.move(open, to: Command.Outcome(.superseded), in: tx)
            }
        case .proceed, .waitBehind: break
        }
        let isOffered = try offers[place.gateway] ?? links.handOver(place.gateway, in: tx)
        offers[place.gateway] = isOffered
        return try register(order, at: place, isOffered: isOffered, in: tx)
    }

    private func refuse(
        _ order: CommandOrder, at place: OutletPlace, _ reason: Command.Reason, in tx: Transaction
    ) throws -> Outcome {
        try audit.write(
            "command.refused", on: place.id.rawValue, after: "\(order.action.rawValue) \(reason.rawValue)",
            by: order.principal, in: tx)
        return .refused(reason)
    }

    private func register(
        _ order: CommandOrder, at place: OutletPlace, isOffered: Bool, in tx: Transaction
    ) throws -> Outcome {
        let now = clock.wall
        let record = CommandRecord(
            id: try .ordered(at: now), outlet: place.id, action: order.action, origin: order.principal.origin,
            actorName: order.principal.name, state: .queued, timeToLive: order.timeToLive, createdAt: now)
        let frame = WaitingFrame(
            record, at: place, expiresAt: order.expiresAt, isOffered: isOffered)
        try book.insert(frame, by: order.principal, in: tx)
        var draft = EventDraft(.queued(order.action), at: place)
        draft.command = record.id
        draft.actorName = order.principal.name
        try book.events.write(draft, tenant: place.tenant, in: tx)
        try noteCall(order, record.id, at: place, in: tx)
        try audit.write(
            "command.issue", on: place.id.rawValue, before: place.state.rawValue,
            after: "\(order.action.rawValue) \(record.id)", by: order.principal, in: tx)
        Live.noteOutlet(place, in: tx)
        return .registered(record, frame)
    }

    /// Each call of the API leaves its own row beside those of the command's life.
    private func noteCall(_ order: CommandOrder, _ id: CommandID, at place: OutletPlace, in tx: Transaction) throws {
        guard order.principal.origin == .api else { return }
        var draft = EventDraft(.throughAPI(order.action), at: place)
        draft.command = id
        draft.actorName = order.principal.name
        try book.events.write(draft, tenant: place.tenant, in: tx)
    }
}

extension Identifier {
    /// A fresh id that sorts after those of earlier milliseconds.
    static func ordered(at instant: Timestamp) throws -> Identifier {
        guard let id = Identifier(rawValue: SecureRandom.uuid7(milliseconds: instant.milliseconds)) else {
            throw CenterError.notFound
        }
        return id
    }
}
