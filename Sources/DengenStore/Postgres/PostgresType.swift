import CPostgres

/// Type numbers of PostgreSQL's catalogue, which never change.
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let name: Oid = 19
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let unknown: Oid = 705
    static let varchar: Oid = 1043
    static let numeric: Oid = 1700
    static let void: Oid = 2278

    /// Nil for null.
    static func of(_ value: Value) -> Oid? {
        switch value {
        case .integer: int8
        case .text: text
        case .blob: bytea
        case .null: nil
        }
    }

    /// Reads a cell that came in binary form.
    static func decode(_ bytes: UnsafeRawBufferPointer, as type: Oid) throws(StoreError) -> Value {
        switch type {
        case int8: return .integer(bytes.loadUnaligned(as: Int64.self).bigEndian)
        case int4: return .integer(Int64(bytes.loadUnaligned(as: Int32.self).bigEndian))
        case int2: return .integer(Int64(bytes.loadUnaligned(as: Int16.self).bigEndian))
        case bool: return Value(bytes.first == 1)
        case text, varchar, name, unknown: return .text(String(decoding: bytes, as: UTF8.self))
        case bytea: return .blob([UInt8](bytes))
        case numeric: return .integer(try integer(numeric: bytes))
        case void: return .null
        default: throw .value("a value of PostgreSQL's type \(type) came out of the statement")
        }
    }

    /// SUM of BIGINT is NUMERIC there: groups of four decimal digits behind four 16-bit fields (count of groups, weight
    /// of the first group, sign, scale).
    private static func integer(numeric bytes: UnsafeRawBufferPointer) throws(StoreError) -> Int64 {
        let fields = (0..<bytes.count / 2).map { field in
            Int64(bytes.loadUnaligned(fromByteOffset: field * 2, as: Int16.self).bigEndian)
        }
        guard fields.count >= 4, fields[0] <= fields[1] + 1, fields[2] == 0 || fields[2] == 0x4000 else {
            throw .value("a number that is not whole came out of the statement")
        }
        var total: Int64 = 0
        for group in 0..<Int(fields[0] == 0 ? 0 : fields[1] + 1) {
            let digits = group < Int(fields[0]) ? fields[4 + group] : 0
            let (shifted, first) = total.multipliedReportingOverflow(by: 10_000)
            // Counted downwards: the smallest number has no positive counterpart.
            let (sum, second) = shifted.subtractingReportingOverflow(digits)
            guard !first, !second else { throw .value("a sum is out of range") }
            total = sum
        }
        if fields[2] == 0x4000 { return total }
        guard total != .min else { throw .value("a sum is out of range") }
        return -total
    }
}
