package import DengenModel

/// One value of a file of samples, read but not yet judged.
package struct SampleLine: Sendable, Equatable {
    /// Where it stands in the file, from 1.
    package var number: Int
    /// The end of the time that it is of.
    package var at: Timestamp
    /// An id, a label such as `R001-03`, or a name that only one outlet has.
    package var outlet: String
    package var quantity: Quantity
    /// In the quantity's unit; of `energy` the running total.
    package var value: Double

    package init(number: Int, at: Timestamp, outlet: String, quantity: Quantity, value: Double) {
        self.number = number
        self.at = at
        self.outlet = outlet
        self.quantity = quantity
        self.value = value
    }
}

/// Why a line is not kept.
package struct SampleLineFault: Sendable, Equatable {
    package enum Column: String, Sendable { case time, outlet, quantity, value }

    package var line: Int
    package var column: Column
    package var problem: CenterError.Problem
}

/// What became of a file of samples, or would.
package struct SampleImport: Sendable, Equatable {
    /// Values that are kept, or would be.
    package var kept = 0
    /// The first 1,000, by line.
    package var faults: [SampleLineFault] = []
    package var isApplied = false

    package static let mostLines = 200_000
    static let mostFaults = 1_000
}
