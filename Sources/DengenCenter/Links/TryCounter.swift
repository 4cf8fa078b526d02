import Synchronization

/// Counts tries per name in a sliding hour, in memory: enough against guessing a slip of 82 bits.
final class TryCounter: Sendable {
    private let most: Int
    private let clock: CenterClock
    private let tries = Mutex<[String: [Int64]]>([:])

    init(most: Int, clock: CenterClock) {
        self.most = most
        self.clock = clock
    }

    /// Notes one try under each name.
    /// - Throws: `CenterError.tooManyTries` when one of them had its share within the hour.
    func note(_ names: [String]) throws(CenterError) {
        let now = clock.monotonic
        let wait = tries.withLock { tries -> Int64? in
            if tries.count > 10_000 { tries = tries.filter { ($0.value.last ?? 0) > now - Self.hour } }
            var wait: Int64?
            for name in names {
                let recent = (tries[name] ?? []).filter { $0 > now - Self.hour }
                if recent.count >= most, let first = recent.first { wait = max(wait ?? 0, first + Self.hour - now) }
                tries[name] = recent.count >= most ? recent : recent + [now]
            }
            return wait
        }
        if let wait { throw .tooManyTries(retryAfter: Int(wait / 1000) + 1) }
    }

    private static let hour: Int64 = 3_600_000
}
