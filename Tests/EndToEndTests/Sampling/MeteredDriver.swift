import DengenDrivers
import DengenModel
import Synchronization

/// A tap of two metered outlets whose total counts its looks.
final class MeteredDriver: Driver {
    private let looks = Mutex(0)

    var reads: Int { looks.withLock { $0 } }

    func describe() async throws(DriverError) -> DeviceDescription {
        DeviceDescription(
            kind: .tap, name: "T", model: "T",
            outlets: (1...2).map { OutletDescription(number: $0, kind: .mains, name: "\($0)", isMetered: true) })
    }

    func read() async throws(DriverError) -> DeviceReading {
        let look = looks.withLock { looks in
            looks += 1
            return looks
        }
        let quantities = Quantities(power: 60, energy: Double(look) / 10, voltage: 101.5, current: 0.6)
        return DeviceReading(outlets: [
            OutletReading(number: 1, state: .on, quantities: quantities),
            OutletReading(number: 2, state: .off, quantities: Quantities(power: 0)),
        ])
    }

    func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance { throw .notSupported }
}
