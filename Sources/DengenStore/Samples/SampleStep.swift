/// What a decimal column did in one step (from, to]: whole steps of its last place, like the samples.
package struct SampleStep: Hashable, Sendable {
    package var count: Int
    package var min: Int64
    package var max: Int64
    package var last: Int64
    /// Held at the ends of 64 bits.
    package var sum: Int64
    /// Of totals: what flowed, from the last total before the step on; nil when only one total is known at all.
    package var difference: Int64?

    package init(count: Int, min: Int64, max: Int64, last: Int64, sum: Int64, difference: Int64?) {
        self.count = count
        self.min = min
        self.max = max
        self.last = last
        self.sum = sum
        self.difference = difference
    }
}

extension SampleStep {
    /// - Parameter total: the last total before, of a column of totals.
    init(_ part: SamplePart, of column: SampleLayout.Column, after total: SamplePart.Total?) {
        self.init(
            count: part.count, min: part.min, max: part.max, last: part.last.value, sum: part.sum, difference: nil)
        guard column.isTotal else { return }
        if let total {
            difference = part.difference.addingHeld(total.difference(to: part.first, places: column.places))
        } else if part.count > 1 {
            difference = part.difference
        }
    }
}
