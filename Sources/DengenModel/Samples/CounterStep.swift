/// What flowed between two totals of a meter that may have begun anew or gone round (N-17).
package enum CounterStep {
    /// No outlet passes more: a larger jump over the end of a counter was a reset. In W.
    private static let mostPower: Int64 = 100_000

    /// What flowed, in steps of the totals' last place; never negative.
    ///
    /// A fall is a reset, after which the new total is what flowed, or a round counter that passed its end: then the old
    /// total stands in the last tenth of the round and what flowed is possible in the time.
    /// - Parameters:
    ///   - elapsed: milliseconds between the two.
    ///   - places: decimal places of the totals, whose unit is Wh.
    package static func difference(from old: Int64, to new: Int64, elapsed: Int64, places: Int) -> Int64 {
        if new >= old {
            let (difference, overflow) = new.subtractingReportingOverflow(old)
            return overflow ? Int64.max : difference
        }
        guard new >= 0 else { return 0 }
        let scale = power(places)
        let possible = Double(mostPower) * Double(max(0, elapsed)) / 3_600_000 * Double(scale)
        for round in rounds {
            let (end, overflow) = round.multipliedReportingOverflow(by: scale)
            guard !overflow, old < end, old >= end - end / 10 else { continue }
            let difference = end - old + new
            return Double(difference) <= possible ? difference : new
        }
        return new
    }

    /// Where counters end, in units: two and four bytes, and displays of four digits and more. Their last tenths are
    /// apart, so that at most one fits.
    private static let rounds: [Int64] = [1 << 16, 1 << 32] + (4...15).map(power)

    private static func power(_ exponent: Int) -> Int64 {
        (0..<max(0, exponent)).reduce(1) { product, _ in product &* 10 }
    }
}
