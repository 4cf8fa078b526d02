/// How often something may be done: so many at once, and then so many a minute.
package struct Rate: Sendable, Equatable {
    /// At least 1.
    package var perMinute: Int
    /// At least 1.
    package var burst: Int

    package init(perMinute: Int, burst: Int) {
        self.perMinute = max(1, perMinute)
        self.burst = max(1, burst)
    }
}

/// A bucket that fills by itself; who takes needs tokens in it.
struct TokenBucket: Sendable {
    /// 60,000 units are one token: a rate a minute adds its own number each millisecond.
    private var units: Int64
    private var filledAt: Int64
    private static let token: Int64 = 60_000

    init(full rate: Rate, at now: Int64) {
        units = Int64(rate.burst) * Self.token
        filledAt = now
    }

    /// Takes `count` tokens; nil when they were there, else the milliseconds until they will be.
    ///
    /// More than the bucket holds is taken as all that it holds: who asks for a big thing waits for a full bucket.
    mutating func take(_ count: Int, of rate: Rate, at now: Int64) -> Int64? {
        fill(rate, at: now)
        let wanted = Int64(min(max(0, count), rate.burst)) * Self.token
        guard units < wanted else {
            units -= wanted
            return nil
        }
        let perMillisecond = Int64(rate.perMinute)
        return (wanted - units + perMillisecond - 1) / perMillisecond
    }

    /// Whether it is as good as new: there is nothing in it to remember.
    mutating func isFull(_ rate: Rate, at now: Int64) -> Bool {
        fill(rate, at: now)
        return units >= Int64(rate.burst) * Self.token
    }

    private mutating func fill(_ rate: Rate, at now: Int64) {
        let full = Int64(rate.burst) * Self.token
        let passed = min(max(0, now - filledAt), full)
        let (added, overflow) = passed.multipliedReportingOverflow(by: Int64(rate.perMinute))
        units = overflow ? full : min(full, units + min(added, full))
        filledAt = max(filledAt, now)
    }
}
