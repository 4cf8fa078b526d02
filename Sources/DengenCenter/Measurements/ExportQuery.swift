package import DengenModel

/// What a file of samples is to hold (C-41): one quantity of many outlets.
package struct ExportQuery: Sendable, Equatable {
    /// Metered outlets of this site; nil: of all sites.
    package var site: SiteID?
    /// These outlets only, each once; empty: all of them.
    package var outlets: [OutletID]
    package var quantity: Quantity
    package var from: Timestamp
    package var to: Timestamp
    package var step: SeriesStep

    package init(
        site: SiteID? = nil, outlets: [OutletID] = [], quantity: Quantity, from: Timestamp, to: Timestamp,
        step: SeriesStep = .raw
    ) {
        self.site = site
        self.outlets = outlets
        self.quantity = quantity
        self.from = from
        self.to = to
        self.step = step
    }

    /// Columns of a file.
    package static let mostOutlets = 1_000
    /// Milliseconds of a file: ten years and a little.
    static let longest: Int64 = 3_700 * 86_400_000

    /// Their edges are in memory: 16 MB.
    private static let mostSteps: Int64 = 2_000_000

    /// - Throws: `.invalid` that names `outlet`, `from`, `to` or `step`.
    func check() throws(CenterError) {
        guard outlets.count <= Self.mostOutlets, Set(outlets).count == outlets.count else {
            throw .invalid(field: "outlet", problem: .outOfRange)
        }
        try SampleSpan.check(from: from, to: to)
        guard to.milliseconds(since: from) <= Self.longest else { throw .invalid(field: "to", problem: .outOfRange) }
        try step.check()
        guard step == .raw || step.roughCount(from: from, to: to) <= Self.mostSteps else {
            throw .invalid(field: "step", problem: .outOfRange)
        }
    }
}

/// One line of a file: all outlets at one instant.
package struct ExportRow: Sendable, Equatable {
    /// Of raw samples their own instant, else the step's beginning.
    package var at: Timestamp
    /// By the file's columns, in the quantity's unit; of `energy` the running total in raw lines, and what was used in
    /// lines by step. Nil: a gap.
    package var values: [Double?]
}

/// A file of samples: its columns, and its lines in batches, by rising instants.
///
/// The next batch is read when it is asked for, so whatever the file's size only one batch is in memory.
package struct SampleExport: Sendable {
    package struct Column: Sendable, Equatable {
        package var outlet: OutletID
        /// Control number and outlet number, such as `R001-03`.
        package var label: String
        package var name: String
        package var siteName: String
    }

    package let columns: [Column]
    package let quantity: Quantity
    /// By which lines are dated, and by whose wall clock steps begin: the first outlet's, or UTC where there is none.
    package let zone: String
    package let batches: Batches

    package struct Batches: AsyncSequence, Sendable {
        package typealias Element = [ExportRow]

        let reader: ExportReader

        package func makeAsyncIterator() -> Iterator {
            Iterator(reader: reader)
        }

        package struct Iterator: AsyncIteratorProtocol {
            let reader: ExportReader
            private var place: Int? = 0

            init(reader: ExportReader) { self.reader = reader }

            /// - Throws: `CenterError.notFound` when an outlet is not seen any more, and the store's faults.
            package mutating func next() async throws -> [ExportRow]? {
                while let number = place {
                    try Task.checkCancellation()
                    place = number + 1 < reader.parts ? number + 1 : nil
                    let rows = try await reader.rows(ofPart: number)
                    if !rows.isEmpty { return rows }
                }
                return nil
            }
        }
    }
}
