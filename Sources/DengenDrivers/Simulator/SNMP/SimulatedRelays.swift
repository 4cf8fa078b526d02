import DengenModel
import Foundation

/// The relays and meters of a simulated power strip; like those of `RelayBank`, moves happen when somebody looks.
///
/// Unlike a rebooter's, its outlets move side by side, and a new order for an outlet takes the place of the old one.
struct SimulatedRelays: Sendable {
    /// Milliseconds from an order to each move.
    struct Times: Sendable, Equatable {
        /// What a relay takes.
        var relay: Int64 = 300
        /// Waited before on and before off.
        var on: Int64 = 0
        var off: Int64 = 0
        /// How long a reboot stays off.
        var reboot: Int64 = 5_000
    }

    fileprivate struct Relay {
        var isOn: Bool
        var moves: [(at: Int64, isOn: Bool)] = []
        var isRebooting = false
        /// W while it is on.
        let load: Double
        /// Wh, running total.
        var energy: Double
    }

    private var relays: [Relay]
    private let times: Times
    private var now: Int64

    /// Days of use that the running totals begin with.
    private static let age = 100.0

    /// - Parameter loads: W of each outlet; how many there are, too.
    init(loads: [Double], startsOff: Set<Int>, times: Times, at now: Int64) {
        relays = loads.enumerated().map { index, load in
            Relay(isOn: !startsOff.contains(index + 1), load: load, energy: load * Self.age * 24)
        }
        self.times = times
        self.now = now
    }

    mutating func order(_ action: PowerAction, _ outlet: Int) {
        let first = now + times.relay
        switch action {
        case .on: relays[outlet - 1].moves = [(first + times.on, true)]
        case .off: relays[outlet - 1].moves = [(first + times.off, false)]
        case .reboot: relays[outlet - 1].moves = [(first, false), (first + times.reboot, true)]
        }
        relays[outlet - 1].isRebooting = action == .reboot
    }

    /// Makes every move that is due and counts what flowed.
    mutating func settle(at moment: Int64) {
        let start = now
        now = max(now, moment)
        for index in relays.indices { relays[index].settle(from: start, to: now) }
    }

    func isOn(_ outlet: Int) -> Bool { relays[outlet - 1].isOn }

    /// What the outlet will be once the order under way is done; nil when none is.
    func isGoingOn(_ outlet: Int) -> Bool? { relays[outlet - 1].moves.last?.isOn }

    func isRebooting(_ outlet: Int) -> Bool { relays[outlet - 1].isRebooting }

    /// W, V, A and Wh as they stand now; the load breathes a little from minute to minute.
    func quantities(_ outlet: Int) -> Quantities {
        let relay = relays[outlet - 1]
        let minute = now / 60_000
        let share = 1 + Double((minute &+ Int64(outlet)) &* 7_919 % 11 - 5) / 100
        let power = relay.isOn ? relay.load * share : 0
        return Quantities(
            power: power, energy: relay.energy, voltage: Self.voltage, current: power / Self.voltage / 0.95)
    }

    private static let voltage = 101.0

    /// How long the device says that an action waits.
    func delay(of action: PowerAction) -> Int64 {
        switch action {
        case .on: times.on
        case .off: times.off
        case .reboot: times.reboot
        }
    }
}

extension SimulatedRelays.Relay {
    fileprivate mutating func settle(from start: Int64, to end: Int64) {
        var since = start
        while let move = moves.first, move.at <= end {
            count(since, move.at)
            since = max(since, move.at)
            isOn = move.isOn
            moves.removeFirst()
        }
        if moves.isEmpty { isRebooting = false }
        count(since, end)
    }

    private mutating func count(_ start: Int64, _ end: Int64) {
        if isOn { energy += load * Double(max(0, end - start)) / 3_600_000 }
    }
}
