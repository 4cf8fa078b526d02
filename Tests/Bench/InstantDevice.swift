import DengenDrivers
import DengenModel
import Synchronization

/// Relays that switch and answer at once, so that a measurement sees the path to them and nothing of their own.
final class InstantDevice: Driver {
    private let states: Mutex<[PowerState]>
    private let count: Int

    init(outlets count: Int = 1) {
        self.count = count
        states = Mutex(Array(repeating: .on, count: count))
    }

    func describe() async throws(DriverError) -> DeviceDescription {
        DeviceDescription(
            kind: .rebooter, name: "Instant", model: "Instant \(count)",
            outlets: (1...count).map { OutletDescription(number: $0, kind: .mains, name: "Instant \($0)") })
    }

    func read() async throws(DriverError) -> DeviceReading {
        let states = states.withLock { $0 }
        return DeviceReading(outlets: states.enumerated().map { OutletReading(number: $0 + 1, state: $1) })
    }

    func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance {
        guard order.action != .reboot, (1...count).contains(order.outlet) else { throw .notSupported }
        states.withLock { $0[order.outlet - 1] = order.action.target }
        return Acceptance()
    }
}
