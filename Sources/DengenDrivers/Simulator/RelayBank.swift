import DengenModel
import DengenSystem

/// How long a relay takes, in milliseconds.
struct RelayDelays: Sendable, Equatable {
    /// From the order to off.
    var off: Int64 = 0
    /// From off to on within a reboot.
    var cycle: Int64 = 0

    /// From the order to its end.
    func total(of action: PowerAction) -> Int64 {
        switch action {
        case .on: 0
        case .off: off
        case .reboot: off + cycle
        }
    }
}

/// Latching relays and the moves they still have to make.
///
/// There is no timer: a move that is due happens when somebody looks, which nobody can tell from a timer's, and which
/// keeps a simulated device free of tasks.
struct RelayBank: Sendable {
    private struct Move {
        var outlet: Int
        var action: PowerAction
        var command: String
        var phase: PowerState
        /// On the monotonic clock.
        var due: Int64
    }

    /// Of the outlets that have a relay; a Wake-on-LAN slot has none.
    private(set) var states: [Int: PowerState]
    /// The last move of every outlet that ever moved.
    private(set) var last: [Int: RelayLedger.Line] = [:]
    private var moves: [Move] = []
    private let device: DeviceKey

    init(device: DeviceKey, outlets: ClosedRange<Int>, startsOff: Set<Int>) {
        self.device = device
        states = [:]
        for outlet in outlets { states[outlet] = startsOff.contains(outlet) ? .off : .on }
    }

    /// Moves of the order under way that are still to come.
    var waiting: Int { moves.count }

    /// Plans the moves of an order, counted from `start` on the monotonic clock.
    mutating func take(_ order: PowerOrder, _ delays: RelayDelays, from start: Int64) {
        let off = start + delays.off
        switch order.action {
        case .on: plan(order, .on, at: start)
        case .off: plan(order, .off, at: off)
        case .reboot:
            plan(order, .off, at: off)
            plan(order, .on, at: off + delays.cycle)
        }
    }

    /// The next move, if its time has come; it counts once `note` is told so.
    func due(_ time: any TimeSource) -> RelayLedger.Line? {
        let now = time.monotonic()
        guard let move = moves.first, move.due <= now else { return nil }
        return RelayLedger.Line(
            boot: now, wall: time.wall(), device: device, outlet: move.outlet, action: move.action,
            command: move.command, phase: move.phase)
    }

    /// The move that `due` told of is on record: the relay has moved.
    mutating func note(_ line: RelayLedger.Line) {
        show(line)
        moves.removeFirst()
    }

    /// Takes over what an earlier process put on record; a reboot that it left half done is due at once.
    mutating func recall(_ line: RelayLedger.Line) {
        show(line)
        moves.removeAll { $0.outlet == line.outlet }
        guard line.action == .reboot && line.phase == .off else { return }
        moves.append(
            Move(outlet: line.outlet, action: .reboot, command: line.command, phase: .on, due: .min))
    }

    /// The device lost its memory of orders; only a reboot that is off already still ends on, when it is back.
    mutating func restart(backAt: Int64) {
        moves = moves.first?.phase == .off ? [] : moves.filter { $0.action == .reboot }
        for index in moves.indices { moves[index].due = backAt }
    }

    /// Nothing more moves.
    mutating func forget() { moves = [] }

    private mutating func plan(_ order: PowerOrder, _ phase: PowerState, at due: Int64) {
        moves.append(
            Move(
                outlet: order.outlet, action: order.action, command: order.command.rawValue, phase: phase, due: due))
    }

    private mutating func show(_ line: RelayLedger.Line) {
        last[line.outlet] = line
        if states[line.outlet] != nil { states[line.outlet] = line.phase }
    }
}
