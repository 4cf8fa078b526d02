/// Writes RFC 4180 with CRLF, for people's spreadsheets: byte order mark or code page 932, formulas guarded.
///
///     var csv = CSVWriter(.utf8)
///     csv.row(["ID", "Name"])
///     response.write(csv.take())
struct CSVWriter: Sendable {
    let encoding: CSVEncoding
    /// Signs that the encoding does not have, written as 〓.
    private(set) var replaced = 0
    private var bytes: [UInt8]

    init(_ encoding: CSVEncoding = .utf8) {
        self.encoding = encoding
        bytes = encoding == .utf8 ? CSVEncoding.byteOrderMark : []
    }

    mutating func row(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            add(FormulaGuard.guarded(field))
        }
        bytes += [0x0D, 0x0A]
    }

    /// The bytes since the last call.
    mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    private mutating func add(_ field: String) {
        let quote = UInt8(ascii: "\"")
        let isQuoted = field.utf8.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 0x0D || $0 == 0x0A }
        guard isQuoted else { return bytes += encoded(field) }
        bytes.append(quote)
        // Neither encoding uses the quote's byte within another sign.
        for byte in encoded(field) {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    private mutating func encoded(_ field: String) -> [UInt8] {
        if encoding == .utf8 { return Array(field.utf8) }
        let (bytes, replaced) = CodePage932.bytes(field)
        self.replaced += replaced
        return bytes
    }
}
