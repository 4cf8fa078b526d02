import DengenModel
import DengenStore

/// The rows of a metered tap's own log (C-04): what one press changed on it, naming changed outlets only, and that
/// something was not carried out.
struct TapLog: Sendable {
    let events: EventWriter

    /// Called when a command has ended; the last one of its press on the tap writes for all of them.
    func note(_ open: OpenCommand, in tx: Transaction) throws {
        guard open.place.deviceKind == .tap else { return }
        let ends = try ends(with: open, in: tx)
        guard ends.allSatisfy(\.isOver) else { return }
        let changes = ends.compactMap(\.change)
        if !changes.isEmpty {
            try write(.tapChanged, ["changes": changes.joined(separator: ", ")], at: open.place, in: tx)
        }
        if ends.contains(where: \.hasFailed) { try write(.tapFailed, [:], at: open.place, in: tx) }
    }

    private struct End {
        let isOver: Bool
        /// `2:+`, `4:-`, or `8:-+` for a reboot; nil where nothing changed.
        let change: String?
        let hasFailed: Bool

        init(_ row: Row) throws {
            let state: Command.State = try row.choice("state")
            let action: PowerAction = try row.choice("action")
            let reason: Command.Reason? = try row.choiceOrNil("reason")
            let before: PowerState = try row.choice("state_before")
            isOver = state.isFinal
            let hasChanged = state == .confirmed && (action == .reboot || before != action.target)
            change = hasChanged ? "\(try row.integer("number")):\(Self.sign(of: action))" : nil
            hasFailed =
                state == .failed || state == .expired || state == .interrupted
                || (state == .unconfirmed && reason != .notProvable)
        }

        private static func sign(of action: PowerAction) -> String {
            switch action {
            case .on: "+"
            case .off: "-"
            case .reboot: "-+"
            }
        }
    }

    /// The commands of the same press on the same tap; late words of one stand for themselves.
    private func ends(with open: OpenCommand, in tx: Transaction) throws -> [End] {
        let batch = """
            OR c.id IN (SELECT n.command_id FROM batch_member m JOIN batch_member n ON n.batch_id = m.batch_id
                WHERE m.command_id = ?)
            """
        let isLate = open.state == .unconfirmed
        return try tx.rows(
            """
            SELECT c.state, c.action, c.reason, c.state_before, o.number FROM command c JOIN outlet o ON o.id = c.outlet_id
            WHERE c.device_id = ? AND (c.id = ? \(isLate ? "" : batch)) ORDER BY o.number
            """, [Value(open.place.device), Value(open.id)] + (isLate ? [] : [Value(open.id)])
        ).map(End.init)
    }

    private func write(
        _ code: EventCode, _ arguments: [String: String], at place: OutletPlace, in tx: Transaction
    ) throws {
        let tap = try DevicePlace.named(place.device, tenant: place.tenant, in: tx)
        var draft = EventDraft(code, at: tap)
        draft.arguments = arguments.merging(["tap": tap.number]) { first, _ in first }
        try events.write(draft, tenant: tap.tenant, in: tx)
    }
}
