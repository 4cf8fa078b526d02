package import DengenModel

/// Somebody says that a sample was otherwise (N-17).
package struct SampleCorrection: Hashable, Sendable {
    package var stream: SampleStreamID
    /// The column's number.
    package var column: Int
    package var at: Timestamp
    /// Nil: there is no value.
    package var value: SampleValue?
    /// Who says so; 1...200 bytes.
    package var author: String
    /// 1...2,000 bytes.
    package var reason: String
    /// When it was said.
    package var made: Timestamp

    package init(
        stream: SampleStreamID, column: Int, at: Timestamp, value: SampleValue?, author: String, reason: String,
        made: Timestamp
    ) {
        self.stream = stream
        self.column = column
        self.at = at
        self.value = value
        self.author = author
        self.reason = reason
        self.made = made
    }
}

/// A correction that was made, and what stood there before.
package struct MadeCorrection: Hashable, Sendable {
    package var correction: SampleCorrection
    package var old: SampleValue?
}
