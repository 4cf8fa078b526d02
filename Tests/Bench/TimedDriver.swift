import DengenDrivers
import DengenModel
import Synchronization

/// Another driver, and when its readings began and ended.
final class TimedDriver: Driver {
    struct Reading: Sendable {
        let start: ContinuousClock.Instant
        let end: ContinuousClock.Instant
        let isGood: Bool
    }

    private let driver: any Driver
    private let seen = Mutex<[Reading]>([])
    private let introductions = Mutex(0)

    init(_ driver: any Driver) {
        self.driver = driver
    }

    var rhythm: DriverRhythm? { driver.rhythm }
    var readings: [Reading] { seen.withLock { $0 } }

    /// How often the device was asked who it is, answered or not.
    var askedWho: Int { introductions.withLock { $0 } }

    func describe() async throws(DriverError) -> DeviceDescription {
        introductions.withLock { $0 += 1 }
        return try await driver.describe()
    }

    func read() async throws(DriverError) -> DeviceReading {
        let start = ContinuousClock.now
        do throws(DriverError) {
            let reading = try await driver.read()
            note(start, isGood: true)
            return reading
        } catch {
            note(start, isGood: false)
            throw error
        }
    }

    func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance { try await driver.perform(order) }

    private func note(_ start: ContinuousClock.Instant, isGood: Bool) {
        seen.withLock { $0.append(Reading(start: start, end: .now, isGood: isGood)) }
    }
}
