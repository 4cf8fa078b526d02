import DengenModel
import DengenStore

/// A registered command on its way to its gateway.
struct WaitingFrame: Sendable {
    let record: CommandRecord
    let gateway: GatewayID
    let place: OutletPlace
    /// Steady milliseconds after which it must not be sent.
    let expiresAt: Int64
    /// Whether the row says that it may have left: then it is never called expired without the gateway's word.
    let isOffered: Bool

    init(_ record: CommandRecord, at place: OutletPlace, expiresAt: Int64, isOffered: Bool) {
        self.record = record
        self.place = place
        self.expiresAt = expiresAt
        self.isOffered = isOffered
        gateway = place.gateway
    }
}

/// A command without a final state, loaded to be moved.
struct OpenCommand: Sendable {
    let id: CommandID
    let action: PowerAction
    let state: Command.State
    let isOffered: Bool
    /// The device once said yes to it.
    let wasAccepted: Bool
    let expiresAt: Int64
    let place: OutletPlace
}

/// The rows of commands: each move is checked against `Command.mayMove` and leaves its event.
struct CommandBook: Sendable {
    let clock: CenterClock
    let events: EventWriter

    func insert(_ frame: WaitingFrame, by principal: Principal, in tx: Transaction) throws {
        let record = frame.record
        let place = frame.place
        let now = record.createdAt.milliseconds
        let due = frame.isOffered ? frame.expiresAt + Command.proofTime : frame.expiresAt
        _ = try tx.execute(
            """
            INSERT INTO command (id, tenant_id, site_id, gateway_id, device_id, outlet_id, action, origin, actor_id,
                actor_name, state, ttl, expires_at, due_at, offered_at, created_at, state_before)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(record.id.rawValue), .text(place.tenant.rawValue), .text(place.site.rawValue),
                .text(place.gateway.rawValue), .text(place.device.rawValue), .text(place.id.rawValue),
                .text(record.action.rawValue), .text(record.origin.rawValue), .text(principal.subject),
                .text(principal.name), .text(record.state.rawValue), .integer(record.timeToLive),
                .integer(frame.expiresAt), .integer(due), frame.isOffered ? .integer(now) : .null, .integer(now),
                Value(place.state),
            ])
        _ = try tx.execute(
            "UPDATE outlet SET command_id = ? WHERE id = ?", .text(record.id.rawValue), .text(place.id.rawValue))
    }

    /// The newest command of the outlet that has not ended; what may have left counts as sent.
    func inFlight(on outlet: OutletID, in tx: Transaction) throws -> Gate.InFlight? {
        try inFlight(on: [outlet], in: tx)[outlet]
    }

    /// The same for at most 1,000 outlets at once.
    func inFlight(on outlets: [OutletID], in tx: Transaction) throws -> [OutletID: Gate.InFlight] {
        let marks = outlets.map { _ in "?" }.joined(separator: ", ")
        let rows = try tx.rows(
            """
            SELECT id, outlet_id, action,
                CASE WHEN state = 'queued' AND offered_at IS NOT NULL THEN 'sent' ELSE state END AS state
            FROM command WHERE outlet_id IN (\(marks)) AND finished_at IS NULL ORDER BY id
            """, outlets.map { Value($0) })
        return try rows.reduce(into: [:]) { newest, row in
            newest[try row.identifier("outlet_id")] = Gate.InFlight(
                id: try row.identifier("id"), action: try row.choice("action"), state: try row.choice("state"))
        }
    }

    /// A command that may still move: without a final state, or `unconfirmed`, which late words may settle.
    func open(_ id: CommandID, in tx: Transaction) throws -> OpenCommand? {
        let row = try tx.first(
            """
            SELECT tenant_id, outlet_id, action, state, offered_at, accepted_at, expires_at FROM command
            WHERE id = ? AND (finished_at IS NULL OR state = 'unconfirmed')
            """, .text(id.rawValue))
        guard let row else { return nil }
        let tenant: TenantID = try row.identifier("tenant_id")
        guard let place = try OutletPlace.find(try row.identifier("outlet_id"), tenant: tenant, in: tx) else {
            return nil
        }
        return OpenCommand(
            id: id, action: try row.choice("action"), state: try row.choice("state"),
            isOffered: try row.integerOrNil("offered_at") != nil,
            wasAccepted: try row.integerOrNil("accepted_at") != nil, expiresAt: try row.integer("expires_at"),
            place: place)
    }

    /// Moves a command if its life allows it, with event and notice; false when it does not.
    @discardableResult
    func move(
        _ open: OpenCommand, to outcome: Command.Outcome, in tx: Transaction, actorName: String? = nil,
        deviceAt: Timestamp? = nil
    ) throws -> Bool {
        guard Command.mayMove(from: open.state, to: outcome.state) else { return false }
        let now = clock.wall.milliseconds
        let text = outcome.text?.bounded(500)
        let delay = min(max(0, outcome.delay ?? 0), Command.timeToLiveBounds.upperBound)
        let due = clock.steady + Command.proofTime + delay + Self.travel
        _ = try tx.execute(
            """
            UPDATE command SET state = ?, reason = ?, text = ?, due_at = ?,
                sent_at = COALESCE(sent_at, ?), accepted_at = COALESCE(accepted_at, ?), finished_at = ?
            WHERE id = ?
            """,
            [
                .text(outcome.state.rawValue), Value(outcome.reason?.rawValue), Value(text), .integer(due),
                open.isOffered && outcome.state == .accepted ? .integer(now) : .null,
                outcome.state == .accepted ? .integer(now) : .null,
                outcome.state.isFinal ? .integer(now) : .null, .text(open.id.rawValue),
            ])
        if outcome.state == .accepted, delay > 0, delay != open.place.switchDelay {
            _ = try tx.execute("UPDATE outlet SET switch_delay = ? WHERE id = ?", .integer(delay), Value(open.place.id))
        }
        if let code = EventCode.step(outcome, of: open.action) {
            var draft = EventDraft(code, at: open.place)
            draft.command = open.id
            draft.actorName = actorName
            draft.deviceAt = deviceAt
            draft.arguments["action"] = open.action.rawValue
            draft.arguments["state"] = (outcome.present ?? .unknown).rawValue
            if let text { draft.arguments["text"] = text }
            try events.write(draft, tenant: open.place.tenant, in: tx)
        }
        if outcome.state.isFinal { try TapLog(events: events).note(open, in: tx) }
        Live.noteOutlet(open.place, in: tx)
        return true
    }

    /// Milliseconds a gateway's last word may travel before the centre gives up waiting for it.
    static let travel: Int64 = 2_000
}
