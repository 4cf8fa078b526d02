import DengenDrivers
import DengenModel
import DengenSystem
import Synchronization

/// A device on the workbench: its driver, a clock to turn, and ways to see and break the device behind its back.
protocol DriverBench: Sendable {
    init() throws
    var driver: any Driver { get }
    /// Every wait of driver and device is on this clock.
    var time: ManualTimeSource { get }
    /// Whether a reboot is one order of the device.
    var cycles: Bool { get }
    /// An outlet that waits before it goes off, and how many milliseconds; nil if the device has none.
    var delayed: (outlet: Int, milliseconds: Int64)? { get }
    /// Whether the device keeps an order's id.
    var keepsCommands: Bool { get }
    /// How the driver says that the device refused with these words.
    func refusal(_ words: String) -> DriverError
    /// What the relays did, seen without the driver.
    func moves() throws -> [WitnessedMove]
    /// Breaks the device; without an outlet, all of it.
    func cause(_ trouble: DeviceTrouble, outlet: Int?) async
    func calm() async
}

struct WitnessedMove: Equatable, Sendable {
    var outlet: Int
    var phase: PowerState
    /// The command's id, if the device keeps it.
    var command: String
}

enum DeviceTrouble: Sendable {
    case refuses(String)
    case hangs
    case lies
    case slow(milliseconds: Int64)
    case losesOrderAtRestart(offAir: Int64)
    case doesOrderAtRestart(offAir: Int64)
    case silent
}

extension DriverBench {
    var keepsCommands: Bool { true }

    func refusal(_ words: String) -> DriverError { .refused(words) }

    /// Does `work` while the clock runs; how it ended and after how many of the clock's milliseconds.
    func timed<Value: Sendable>(
        _ work: @escaping @Sendable (any Driver) async throws(DriverError) -> Value
    ) async -> (outcome: Result<Value, DriverError>, elapsed: Int64) {
        let end = Ending<Value>()
        let start = time.monotonic()
        Task { [driver] in await end.follow { () throws(DriverError) in try await work(driver) } }
        while true {
            if let outcome = end.outcome { return (outcome, time.monotonic() - start) }
            if time.sleeperCount > 0 { time.advance(milliseconds: 50) }
            await Task.yield()
        }
    }

    func order(_ action: PowerAction, _ outlet: Int, id: String = SecureRandom.uuid4()) throws -> PowerOrder {
        PowerOrder(outlet: outlet, action: action, command: try requireID(id))
    }

    /// The state that the driver reads for an outlet.
    func state(of outlet: Int) async throws -> PowerState? {
        try await driver.read().outlets.first { $0.number == outlet }?.state
    }
}

func requireID<Subject>(_ text: String) throws -> Identifier<Subject> {
    guard let id = Identifier<Subject>(rawValue: text) else { throw MalformedID(text: text) }
    return id
}

struct MalformedID: Error { let text: String }

/// How a piece of work ended, once it has.
private final class Ending<Value: Sendable>: Sendable {
    private let state = Mutex<Result<Value, DriverError>?>(nil)

    var outcome: Result<Value, DriverError>? { state.withLock { $0 } }

    func follow(_ work: @Sendable () async throws(DriverError) -> Value) async {
        let outcome: Result<Value, DriverError>
        do throws(DriverError) { outcome = .success(try await work()) } catch { outcome = .failure(error) }
        state.withLock { $0 = outcome }
    }
}
