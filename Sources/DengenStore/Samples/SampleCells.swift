/// The cells of one column, in the order of the block's instants.
///
/// Numbers lie as plain words beside a bit per row, so that nothing is boxed: a scaled integer as it is, a double as
/// its bits, a text as its place in `texts`. Rows after the last value take no room.
package struct SampleCells: Hashable, Sendable {
    package let form: SampleColumn.Form
    /// One per row up to the last value; 0 where there is none.
    private(set) var words: [Int64] = []
    /// A bit per word, lowest first.
    private(set) var presence: [UInt64] = []
    /// The different texts, in the order of their first row.
    private(set) var texts: [String] = []
    /// A text's UTF-8 → its place: Unicode's equality would merge what must stay apart.
    private var places: [[UInt8]: Int64] = [:]

    package init(form: SampleColumn.Form) {
        self.form = form
    }

    /// What a codec has taken apart and checked: `words` are 0 where `presence` is, and end with a value.
    init(form: SampleColumn.Form, words: [Int64], presence: [UInt64], texts: [String] = []) {
        self.form = form
        self.words = words
        self.presence = presence
        self.texts = texts
        for (place, text) in texts.enumerated() { places[Array(text.utf8)] = Int64(place) }
    }

    /// The rows up to the last one with a value.
    package var count: Int { words.count }

    /// Any row: nil also before the first and after the last.
    package subscript(row: Int) -> SampleValue? {
        guard let word = word(row) else { return nil }
        return switch form {
        case .decimal: .integer(word)
        case .real: .real(Double(bitPattern: UInt64(bitPattern: word)))
        case .text: .text(texts[Int(word)])
        }
    }

    /// The scaled integer of a `.decimal` column.
    package func integer(_ row: Int) -> Int64? {
        guard case .decimal = form else { return nil }
        return word(row)
    }

    func word(_ row: Int) -> Int64? {
        guard row >= 0, row < words.count, presence[row >> 6] >> UInt64(row & 63) & 1 == 1 else { return nil }
        return words[row]
    }

    /// Puts a value after all others; the rows between stay empty.
    /// - Throws: `StoreError.value` when the column keeps another kind, or has a value at the row or after it.
    package mutating func append(_ value: SampleValue, at row: Int) throws {
        guard row >= words.count else { throw StoreError.value("a sample before the last one of its column") }
        append(word: try word(of: value), at: row)
    }

    private mutating func word(of value: SampleValue) throws -> Int64 {
        switch (value, form) {
        case (.integer(let integer), .decimal): integer
        case (.real(let real), .real): Int64(bitPattern: real.bitPattern)
        case (.text(let text), .text): place(of: text)
        default: throw StoreError.value("a sample of another kind than its column keeps")
        }
    }

    private mutating func place(of text: String) -> Int64 {
        let bytes = Array(text.utf8)
        if let place = places[bytes] { return place }
        let place = Int64(texts.count)
        places[bytes] = place
        texts.append(text)
        return place
    }

    private mutating func append(word: Int64, at row: Int) {
        while words.count < row { words.append(0) }
        while presence.count <= row >> 6 { presence.append(0) }
        words.append(word)
        presence[row >> 6] |= 1 << UInt64(row & 63)
    }
}
