import DengenModel

/// Neighbouring samples of one decimal column, taken together: one sample, an hour, a step.
struct SamplePart: Hashable, Sendable {
    struct Total: Hashable, Sendable {
        var at: Int64
        var value: Int64

        func difference(to next: Total, places: Int) -> Int64 {
            CounterStep.difference(from: value, to: next.value, elapsed: next.at - at, places: places)
        }
    }

    var count: Int
    var min: Int64
    var max: Int64
    var sum: Int64
    var first: Total
    var last: Total
    /// Of totals: what flowed from the first to the last.
    var difference: Int64

    init(count: Int, min: Int64, max: Int64, sum: Int64, first: Total, last: Total, difference: Int64) {
        self.count = count
        self.min = min
        self.max = max
        self.sum = sum
        self.first = first
        self.last = last
        self.difference = difference
    }

    init(_ value: Int64, at: Int64) {
        let total = Total(at: at, value: value)
        self.init(count: 1, min: value, max: value, sum: value, first: total, last: total, difference: 0)
    }

    /// Adds what follows.
    mutating func append(_ next: SamplePart, of column: SampleLayout.Column) {
        if column.isTotal {
            let between = last.difference(to: next.first, places: column.places)
            difference = difference.addingHeld(between).addingHeld(next.difference)
        }
        count += next.count
        min = Swift.min(min, next.min)
        max = Swift.max(max, next.max)
        sum = sum.addingHeld(next.sum)
        last = next.last
    }
}

extension SamplePart? {
    mutating func append(_ next: SamplePart, of column: SampleLayout.Column) {
        if self == nil { self = next } else { self?.append(next, of: column) }
    }
}

extension Int64 {
    /// Held at the ends instead of a trap.
    func addingHeld(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }
}
