import DengenDrivers
import DengenModel
import Synchronization

/// One relay that switches and answers at once, so that a measurement sees the path to it and nothing of its own.
final class InstantDevice: Driver {
    private let state = Mutex(PowerState.on)

    func describe() async throws(DriverError) -> DeviceDescription {
        DeviceDescription(
            kind: .rebooter, name: "Instant", model: "Instant 1",
            outlets: [OutletDescription(number: 1, kind: .mains, name: "Instant")])
    }

    func read() async throws(DriverError) -> DeviceReading {
        DeviceReading(outlets: [OutletReading(number: 1, state: state.withLock { $0 })])
    }

    func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance {
        if order.action == .reboot { throw .notSupported }
        state.withLock { $0 = order.action.target }
        return Acceptance()
    }
}
