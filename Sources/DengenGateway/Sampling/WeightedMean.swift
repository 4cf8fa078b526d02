/// The mean of a value over time: each reading counts for as long as it holds. Times are monotonic milliseconds.
struct WeightedMean: Sendable {
    private var value = 0.0
    /// From when on the value has not been counted yet.
    private var since: Int64 = 0
    /// Until when it holds.
    private var until: Int64 = 0
    private var weighted = 0.0
    /// How long values held.
    private(set) var covered: Int64 = 0

    /// Counts what held until `now`.
    mutating func advance(to now: Int64) {
        let end = min(now, until)
        if end > since {
            weighted += value * Double(end - since)
            covered += end - since
        }
        since = max(since, now)
    }

    /// A new reading takes over; nil, or what is no number, ends the one before, and nothing holds.
    mutating func take(_ reading: Double?, at now: Int64, holdsFor: Int64) {
        advance(to: now)
        value = reading ?? 0
        since = now
        until = value.isFinite && reading != nil ? now + holdsFor : now
    }

    /// The mean since the last call, if values held for at least half of `length` milliseconds.
    mutating func finish(at end: Int64, length: Int64) -> Double? {
        advance(to: end)
        defer { (weighted, covered) = (0, 0) }
        return covered > 0 && covered * 2 >= length ? weighted / Double(covered) : nil
    }
}
