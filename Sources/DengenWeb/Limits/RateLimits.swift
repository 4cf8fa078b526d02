import DengenCenter
import DengenSystem
import Synchronization

/// What each key and each account may still do (S-28): in this process, on a clock that only goes forward.
final class RateLimits: Sendable {
    private enum Kind: Hashable { case browsing, strange, pressing, switching, asking }

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
        try take([.asking: 1], principal)
    }

    /// Counts one page that a person asks for, or one form.
    /// - Throws: `Refusal.tooMany`.
    func browse(_ principal: Principal) throws(Refusal) {
        try take([.browsing: 1], principal)
    }

    /// Counts what a network of strangers asks.
    /// - Throws: `Refusal.tooMany`.
    func browse(_ network: String) throws(Refusal) {
        try take([.strange: 1], by: network)
    }

    /// Counts orders to switch, one for each outlet that is meant; more than the burst counts as the burst. A person's
    /// order is one press besides, whatever it means.
    /// - Throws: `Refusal.tooMany`, and then nothing was counted.
    func switching(_ principal: Principal, outlets: Int = 1) throws(Refusal) {
        try take(principal.door == .page ? [.switching: outlets, .pressing: 1] : [.switching: outlets], principal)
    }

    private func take(_ counts: [Kind: Int], _ principal: Principal) throws(Refusal) {
        guard principal.door == .api || principal.door == .page else { return }
        try take(counts, by: principal.subject)
    }

    private func take(_ counts: [Kind: Int], by subject: String) throws(Refusal) {
        let now = time.monotonic()
        let wait = buckets.withLock { buckets -> Int64 in
            if buckets.count >= Self.mostHolders { forgetFull(&buckets, at: now) }
            var (taken, longest) = ([Holder: TokenBucket](), Int64(0))
            for (kind, count) in counts {
                guard let rate = rate(of: kind) else { continue }
                let holder = Holder(kind: kind, subject: subject)
                var bucket = buckets[holder] ?? TokenBucket(full: rate, at: now)
                longest = max(longest, bucket.take(count, of: rate, at: now) ?? 0)
                taken[holder] = bucket
            }
            if longest == 0 { buckets.merge(taken) { $1 } }
            return longest
        }
        if wait > 0 { throw .tooMany(retryAfter: max(1, Int((wait + 999) / 1000))) }
    }

    private func rate(of kind: Kind) -> Rate? {
        switch kind {
        case .browsing: rates.browsing
        case .strange: rates.strange
        case .pressing: rates.pressing
        case .switching: rates.switching
        case .asking: rates.asking
        }
    }

    private func forgetFull(_ buckets: inout [Holder: TokenBucket], at now: Int64) {
        buckets = buckets.filter { holder, bucket in
            var bucket = bucket
            return rate(of: holder.kind).map { !bucket.isFull($0, at: now) } ?? false
        }
    }
}
