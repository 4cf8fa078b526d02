/// What a stream's columns keep, by number: a byte each.
struct SampleLayout: Sendable {
    /// Frames name columns by position: more would make every frame large.
    static let mostColumns = 4_096
    /// Beyond it a value would not be exact as a double, and sums would overflow.
    static let largest: Int64 = 1 << 53
    private static let totalMark: UInt8 = 0x80

    struct Column {
        var form: SampleColumn.Form
        var isTotal: Bool

        /// Of a decimal; 0 for others.
        var places: Int {
            if case .decimal(let places) = form { places } else { 0 }
        }

        var isDecimal: Bool {
            if case .decimal = form { true } else { false }
        }
    }

    private(set) var columns: [Column]

    init(_ bytes: [UInt8]) throws(StoreError) {
        columns = []
        for byte in bytes { columns.append(try Self.column(byte)) }
    }

    var bytes: [UInt8] { columns.map(Self.byte) }
    var forms: [SampleColumn.Form] { columns.map(\.form) }

    mutating func append(_ column: SampleColumn) {
        columns.append(Column(form: column.form, isTotal: column.isTotal))
    }

    /// - Throws: `StoreError.value` for a column that there is not.
    func column(_ number: Int) throws(StoreError) -> Column {
        guard columns.indices.contains(number) else { throw .value("no column \(number) in this stream") }
        return columns[number]
    }

    /// - Throws: `StoreError.value` for values that the columns don't keep, or for none where there is no column.
    func check(_ values: [SampleValue?]) throws(StoreError) {
        guard values.count <= columns.count else { throw .value("more samples than columns") }
        for (number, value) in values.enumerated() {
            if let value { try check(value, columns[number].form) }
        }
    }

    private func check(_ value: SampleValue, _ form: SampleColumn.Form) throws(StoreError) {
        switch (value, form) {
        case (.integer(let integer), .decimal):
            guard -Self.largest...Self.largest ~= integer else { throw .value("a sample of more than 53 bits") }
        case (.real, .real), (.text, .text): break
        default: throw .value("a sample of another kind than its column keeps")
        }
    }

    private static func byte(_ column: Column) -> UInt8 {
        let form: UInt8 =
            switch column.form {
            case .decimal(let places): UInt8(clamping: places)
            case .real: 16
            case .text: 17
            }
        return form | (column.isTotal ? totalMark : 0)
    }

    private static func column(_ byte: UInt8) throws(StoreError) -> Column {
        let isTotal = byte & totalMark != 0
        switch byte & ~totalMark {
        case let places where places <= 9: return Column(form: .decimal(places: Int(places)), isTotal: isTotal)
        case 16: return Column(form: .real, isTotal: false)
        case 17: return Column(form: .text, isTotal: false)
        default: throw .storage("a column of an unknown form")
        }
    }
}
