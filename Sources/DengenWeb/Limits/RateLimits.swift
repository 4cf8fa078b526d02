import DengenCenter
import DengenSystem
import Synchronization

/// What each key and each account may still do (S-28): in this process, on a clock that only goes forward.
final class RateLimits: Sendable {
    private enum Kind: Hashable { case switching, asking }

    private struct Holder: Hashable {
        var kind: Kind
        var subject: String
    }

    private static let mostHolders = 10_000

    private let rates: WebConfiguration.Rates
    private let time: any TimeSource
    private let buckets = Mutex<[Holder: TokenBucket]>([:])

    init(_ rates: WebConfiguration.Rates, time: any TimeSource) {
        self.rates = rates
        self.time = time
    }

    /// Counts one request of a key.
    /// - Throws: `Refusal.tooMany`.
    func ask(_ principal: Principal) throws(Refusal) {
        try take(1, .asking, rates.asking, principal)
    }

    /// Counts orders to switch, one for each outlet that is meant; more than the burst counts as the burst.
    /// - Throws: `Refusal.tooMany`, and then nothing was counted.
    func switching(_ principal: Principal, outlets: Int = 1) throws(Refusal) {
        try take(outlets, .switching, rates.switching, principal)
    }

    private func take(_ count: Int, _ kind: Kind, _ rate: Rate?, _ principal: Principal) throws(Refusal) {
        guard let rate, principal.door == .api || principal.door == .page else { return }
        let holder = Holder(kind: kind, subject: principal.subject)
        let now = time.monotonic()
        let wait = buckets.withLock { buckets in
            if buckets.count >= Self.mostHolders { Self.forgetFull(&buckets, rates, at: now) }
            return buckets[holder, default: TokenBucket(full: rate, at: now)].take(count, of: rate, at: now)
        }
        if let wait { throw .tooMany(retryAfter: max(1, Int((wait + 999) / 1000))) }
    }

    private static func forgetFull(
        _ buckets: inout [Holder: TokenBucket], _ rates: WebConfiguration.Rates, at now: Int64
    ) {
        buckets = buckets.filter { holder, bucket in
            var bucket = bucket
            let rate = holder.kind == .switching ? rates.switching : rates.asking
            return rate.map { !bucket.isFull($0, at: now) } ?? false
        }
    }
}
