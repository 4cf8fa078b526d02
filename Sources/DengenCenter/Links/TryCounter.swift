import Synchronization

/// Counts failed tries per name in a sliding hour, in memory: enough against guessing a slip of 82 bits.
final class TryCounter: Sendable {
    private let most: Int
    private let clock: CenterClock
    private let failures = Mutex<[String: [Int64]]>([:])

    init(most: Int, clock: CenterClock) {
        self.most = most
        self.clock = clock
    }

    /// - Throws: `CenterError.tooManyTries` when one of the names had its share of failures within the hour.
    func check(_ names: [String]) throws(CenterError) {
        let now = clock.monotonic
        let wait = failures.withLock { failures in
            names.compactMap { name -> Int64? in
                let recent = (failures[name] ?? []).filter { $0 > now - Self.hour }
                guard recent.count >= most, let first = recent.first else { return nil }
                return first + Self.hour - now
            }.max()
        }
        if let wait { throw .tooManyTries(retryAfter: Int(wait / 1000) + 1) }
    }

    func noteFailure(_ names: [String]) {
        let now = clock.monotonic
        failures.withLock { failures in
            if failures.count > 10_000 { failures = failures.filter { ($0.value.last ?? 0) > now - Self.hour } }
            for name in names {
                failures[name] = (failures[name] ?? []).filter { $0 > now - Self.hour }.suffix(most - 1) + [now]
            }
        }
    }

    private static let hour: Int64 = 3_600_000
}
