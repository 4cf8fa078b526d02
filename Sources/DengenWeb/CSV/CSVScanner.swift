/// Cuts the bytes of a CSV file into rows and fields, before they are text: no byte of a comma, a quote or a line end
/// stands within a sign of UTF-8 or code page 932.
struct CSVScanner {
    struct Row {
        let line: Int
        var fields: [[UInt8]] = []
        /// The first thing wrong with it.
        var fault: CSVFault?
    }

    private let bytes: ArraySlice<UInt8>
    private let limits: CSVLimits
    private var index: Int
    private var line = 1

    init(_ bytes: ArraySlice<UInt8>, limits: CSVLimits) {
        self.bytes = bytes
        self.limits = limits
        index = bytes.startIndex
    }

    /// Nil at the end. A row is read to its end whatever is wrong with it.
    mutating func next() -> Row? {
        guard index < bytes.endIndex else { return nil }
        var row = Row(line: line)
        var column = 0
        repeat {
            column += 1
            var problem: CSVFault.Problem?
            let field = byte == Self.quote ? quoted(&problem) : plain(&problem)
            if column > limits.columns { problem = .tooManyColumns }
            if let problem, row.fault == nil {
                row.fault = CSVFault(line: row.line, column: column, problem: problem)
            }
            if row.fault == nil { row.fields.append(field) }
        } while take(UInt8(ascii: ","))
        takeLineEnd()
        return row
    }

    private static let quote = UInt8(ascii: "\"")

    private var byte: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

    private mutating func take(_ wanted: UInt8) -> Bool {
        guard byte == wanted else { return false }
        index += 1
        return true
    }

    /// CRLF, LF or CR.
    private mutating func takeLineEnd() {
        let isReturn = take(0x0D)
        if take(0x0A) || isReturn { line += 1 }
    }

    private mutating func plain(_ problem: inout CSVFault.Problem?) -> [UInt8] {
        let start = index
        while let byte, byte != UInt8(ascii: ","), byte != 0x0D, byte != 0x0A { index += 1 }
        if index - start > limits.fieldBytes { problem = .fieldTooLong }
        return Array(bytes[start..<index].prefix(limits.fieldBytes))
    }

    private mutating func quoted(_ problem: inout CSVFault.Problem?) -> [UInt8] {
        var field: [UInt8] = []
        index += 1
        while let byte {
            index += 1
            if byte == Self.quote && !take(Self.quote) {
                close(&problem)
                return field
            }
            countLine(byte)
            if field.count < limits.fieldBytes {
                field.append(byte)
            } else {
                problem = .fieldTooLong
            }
        }
        problem = .openQuote
        return field
    }

    /// What stands between a closing quote and the field's end is a fault, and skipped.
    private mutating func close(_ problem: inout CSVFault.Problem?) {
        var tail: CSVFault.Problem?
        if !plain(&tail).isEmpty { problem = .strayQuote }
    }

    /// A line end within quotes: LF, or CR without one.
    private mutating func countLine(_ byte: UInt8) {
        if byte == 0x0A || (byte == 0x0D && self.byte != 0x0A) { line += 1 }
    }
}
