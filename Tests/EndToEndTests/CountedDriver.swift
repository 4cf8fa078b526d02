import DengenDrivers
import DengenModel
import Synchronization

/// Passes everything through and counts the looks, so that a test knows that the gateway has seen a change.
final class CountedDriver: Driver {
    private let inner: any Driver
    private let looks = Mutex(0)

    init(_ inner: any Driver) {
        self.inner = inner
    }

    var reads: Int { looks.withLock { $0 } }

    func describe() async throws(DriverError) -> DeviceDescription { try await inner.describe() }

    func read() async throws(DriverError) -> DeviceReading {
        let reading = try await inner.read()
        looks.withLock { $0 += 1 }
        return reading
    }

    func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance { try await inner.perform(order) }
}
