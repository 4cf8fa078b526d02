package import DengenModel

/// A simulated device, which can be made to fail on demand.
package protocol SimulatedDevice: Driver {
    /// From now on the outlet behaves so; without an outlet, the whole device does.
    ///
    /// A new fault replaces the earlier one of the same outlet; a monitor's fault stands beside it.
    func inject(_ fault: SimulatedFault, outlet: Int?) async

    /// All is well again.
    func clear() async
}

/// What can go wrong with hardware.
package enum SimulatedFault: Sendable, Equatable {
    /// Says no to orders, in these words.
    case refuses(String)
    /// Takes the order and never answers; the driver gives up after 10 s and the relay does not move.
    case hangs
    /// Says yes to orders and does not move the relay.
    case lies
    /// Answers after so many milliseconds; from 10 s on nobody waits for it, and the relay moves all the same.
    case slow(milliseconds: Int64)
    /// Restarts at the next order, which is done or lost, without an answer either way; then off the air for so many
    /// milliseconds. Happens once.
    case restartsMidway(orderDone: Bool, offAir: Int64)
    /// The cable is pulled: no verb is answered. Always the whole device.
    case silent
    /// The device's own monitoring sees a fault.
    case monitor(MonitorKind)
}

/// The faults that are in force.
struct SimulatedFaults: Sendable {
    private(set) var isSilent = false
    private var whole: SimulatedFault?
    private var single: [Int: SimulatedFault] = [:]
    private var wholeMonitor: MonitorKind?
    private var monitors: [Int: MonitorKind] = [:]

    mutating func inject(_ fault: SimulatedFault, outlet: Int?) {
        switch (fault, outlet) {
        case (.silent, _): isSilent = true
        case (.monitor(let kind), let outlet?): monitors[outlet] = kind
        case (.monitor(let kind), nil): wholeMonitor = kind
        case (_, let outlet?): single[outlet] = fault
        case (_, nil): whole = fault
        }
    }

    /// What an order for `outlet` meets; nil as outlet is a question about the whole device.
    func fault(for outlet: Int?) -> SimulatedFault? {
        outlet.flatMap { single[$0] } ?? whole
    }

    func monitor(of outlet: Int) -> MonitorKind? { monitors[outlet] ?? wholeMonitor }

    /// Forgets what an order for `outlet` met.
    mutating func spend(for outlet: Int) {
        if single.removeValue(forKey: outlet) == nil { whole = nil }
    }
}
