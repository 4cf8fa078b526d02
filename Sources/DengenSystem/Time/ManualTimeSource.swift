import Synchronization

/// Clocks that stand still until they are told to move: for tests, and for a demonstration that plays faster than life.
///
///     let time = ManualTimeSource()
///     async let work: Void = loop(time)
///     try await eventually("the loop waits") { time.sleeperCount == 1 }
///     time.advance(milliseconds: 5_000)
package final class ManualTimeSource: TimeSource {
    private let state: Mutex<ManualTimeState>

    /// - Parameters:
    ///   - wall: the first wall time, milliseconds since 1970 UTC (2026-01-01 when not told).
    ///   - monotonic: the first monotonic time in milliseconds.
    package init(wall: Int64 = 1_767_225_600_000, monotonic: Int64 = 0) {
        state = Mutex(ManualTimeState(wall: wall, monotonic: monotonic))
    }

    /// How many tasks wait in `sleep` now.
    package var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    package func wall() -> Int64 { state.withLock { $0.wall } }

    package func monotonic() -> Int64 { state.withLock { $0.monotonic } }

    package func sleep(milliseconds: Int64) async throws {
        let id = state.withLock { $0.takeID() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { admit(ManualSleeper(id: id, continuation: $0), milliseconds) }
        } onCancel: {
            let sleeper = state.withLock { $0.remove(id) }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Moves both clocks forward and wakes, earliest first, everyone whose time has come.
    package func advance(milliseconds: Int64) {
        for sleeper in state.withLock({ $0.advance(milliseconds) }) {
            sleeper.continuation.resume()
        }
    }

    /// Sets the wall clock, as an administrator or NTP would; nobody wakes and the monotonic clock stays.
    package func setWall(_ milliseconds: Int64) {
        state.withLock { $0.wall = milliseconds }
    }

    private func admit(_ sleeper: ManualSleeper, _ milliseconds: Int64) {
        let outcome = state.withLock { state -> Result<Void, any Error>? in
            // Looked at under the lock: a cancellation that comes later finds the sleeper in the list.
            if Task.isCancelled { return .failure(CancellationError()) }
            if milliseconds <= 0 { return .success(()) }
            state.add(sleeper, after: milliseconds)
            return nil
        }
        if let outcome { sleeper.continuation.resume(with: outcome) }
    }
}

struct ManualSleeper {
    let id: Int
    let continuation: CheckedContinuation<Void, any Error>
    var deadline: Int64 = 0
}

struct ManualTimeState {
    var wall: Int64
    var monotonic: Int64
    private(set) var sleepers: [ManualSleeper] = []
    private var lastID = 0

    init(wall: Int64, monotonic: Int64) {
        self.wall = wall
        self.monotonic = monotonic
    }

    mutating func takeID() -> Int {
        lastID += 1
        return lastID
    }

    mutating func add(_ sleeper: ManualSleeper, after milliseconds: Int64) {
        var sleeper = sleeper
        sleeper.deadline = monotonic + milliseconds
        sleepers.append(sleeper)
    }

    mutating func remove(_ id: Int) -> ManualSleeper? {
        guard let index = sleepers.firstIndex(where: { $0.id == id }) else { return nil }
        return sleepers.remove(at: index)
    }

    mutating func advance(_ milliseconds: Int64) -> [ManualSleeper] {
        monotonic += milliseconds
        wall += milliseconds
        let due = sleepers.filter { $0.deadline <= monotonic }
        sleepers.removeAll { $0.deadline <= monotonic }
        return due.sorted { ($0.deadline, $0.id) < ($1.deadline, $1.id) }
    }
}
