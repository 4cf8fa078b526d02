import Synchronization

/// Holds off guessing per account and address: after five failures each further one doubles the wait, up to 15 min.
///
/// The wait belongs to the pair, so nobody can lock an account's owner out from elsewhere (S-02).
final class GuessGuard: Sendable {
    private struct Record {
        var failures = 0
        var heldUntil: Int64 = 0
    }

    private static let freeFailures = 5
    private static let longestWait: Int64 = 900_000

    private let clock: CenterClock
    private let records = Mutex<[String: Record]>([:])

    init(clock: CenterClock) {
        self.clock = clock
    }

    func check(_ account: String, from address: String) throws(CenterError) {
        let now = clock.monotonic
        let until = records.withLock { $0[Self.pair(account, address)]?.heldUntil ?? 0 }
        if until > now { throw .tooManyTries(retryAfter: Int((until - now) / 1000) + 1) }
    }

    func noteFailure(_ account: String, from address: String) {
        let now = clock.monotonic
        records.withLock { records in
            if records.count > 10_000 { records = records.filter { $0.value.heldUntil > now } }
            var record = records[Self.pair(account, address)] ?? Record()
            record.failures += 1
            let extra = record.failures - Self.freeFailures
            if extra >= 0 { record.heldUntil = now + min(1_000 << Int64(min(extra, 20)), Self.longestWait) }
            records[Self.pair(account, address)] = record
        }
    }

    func noteSuccess(_ account: String, from address: String) {
        records.withLock { _ = $0.removeValue(forKey: Self.pair(account, address)) }
    }

    private static func pair(_ account: String, _ address: String) -> String { address + " " + account }
}
