package import DengenModel

/// A stream of samples, by its number in this database.
package struct SampleStreamID: Hashable, Sendable {
    package let number: Int64

    package init(number: Int64) {
        self.number = number
    }
}

/// The values of one stream at one instant.
package struct SampleFrame: Hashable, Sendable {
    package var stream: SampleStreamID
    /// The end of the time that the values are of.
    package var at: Timestamp
    /// By column number; nil says nothing.
    package var values: [SampleValue?]

    package init(stream: SampleStreamID, at: Timestamp, values: [SampleValue?]) {
        self.stream = stream
        self.at = at
        self.values = values
    }
}

/// The values of one column, without its gaps.
package struct SampleTrack: Hashable, Sendable {
    /// Milliseconds UTC, strictly rising.
    package var instants: [Int64]
    /// As many as instants.
    package var values: [SampleValue]

    package init(instants: [Int64] = [], values: [SampleValue] = []) {
        self.instants = instants
        self.values = values
    }
}
