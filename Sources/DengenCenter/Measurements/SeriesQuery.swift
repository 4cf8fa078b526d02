package import DengenModel

/// Which samples of which outlets, and how finely.
package struct SeriesQuery: Sendable, Equatable {
    /// 1 to 200, each once.
    package var outlets: [OutletID]
    package var quantity: Quantity
    package var from: Timestamp
    package var to: Timestamp
    package var step: SeriesStep

    package init(
        outlets: [OutletID], quantity: Quantity, from: Timestamp, to: Timestamp, step: SeriesStep = .hour
    ) {
        self.outlets = outlets
        self.quantity = quantity
        self.from = from
        self.to = to
        self.step = step
    }
}

extension SeriesQuery {
    /// - Throws: `.invalid` that names `outlet`, `from`, `to` or `step`.
    func check() throws(CenterError) {
        guard (1...Measurements.mostOutlets).contains(outlets.count), Set(outlets).count == outlets.count else {
            throw .invalid(field: "outlet", problem: .outOfRange)
        }
        try SampleSpan.check(from: from, to: to)
        try step.check()
        let points = step.roughCount(from: from, to: to).multipliedReportingOverflow(by: Int64(outlets.count))
        // Rough: a day that a clock was changed on is one step of 23 hours.
        guard !points.overflow, points.partialValue <= Int64(Measurements.mostPoints) * 2 else {
            throw .invalid(field: "step", problem: .outOfRange)
        }
    }
}

extension SeriesStep {
    /// - Throws: `.invalid(field: "step")` for seconds that are none, or more than 366 days of them.
    func check() throws(CenterError) {
        if case .seconds(let count) = self, !(1...31_622_400).contains(count) {
            throw .invalid(field: "step", problem: .outOfRange)
        }
    }
}

/// A time that samples are asked of.
enum SampleSpan {
    /// Years 1970 to 2199.
    static let instants: ClosedRange<Int64> = 0...7_258_118_399_999

    /// - Throws: `.invalid(field: "from")`, or `"to"` for an end before the beginning.
    static func check(from: Timestamp, to: Timestamp) throws(CenterError) {
        guard instants.contains(from.milliseconds) else { throw .invalid(field: "from", problem: .outOfRange) }
        guard instants.contains(to.milliseconds), from <= to else {
            throw .invalid(field: "to", problem: .outOfRange)
        }
    }
}
