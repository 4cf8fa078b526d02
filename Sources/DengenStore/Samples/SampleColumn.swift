/// One row of values over time inside a stream: what it is called and how its values are kept.
package struct SampleColumn: Hashable, Sendable {
    package enum Form: Hashable, Sendable {
        /// Integers scaled by 10 to the power of `places`, 0...9.
        case decimal(places: Int)
        /// Doubles, kept to the bit.
        case real
        case text
    }

    /// Unique in its stream, such as `3/power`; 1...200 bytes.
    package var key: String
    package var form: Form
    /// A running total: what flowed is the difference of two values.
    package var isTotal: Bool

    package init(key: String, form: Form, isTotal: Bool = false) {
        self.key = key
        self.form = form
        self.isTotal = isTotal
    }
}
