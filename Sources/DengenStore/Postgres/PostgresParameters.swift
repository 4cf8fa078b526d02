import CPostgres

/// The arguments of one statement in PostgreSQL's binary form, all in one buffer.
struct PostgresParameters {
    /// Nil for null: the server then infers the type.
    let types: [Oid?]
    private var bytes: [UInt8] = []
    private var spans: [Range<Int>?] = []

    init(_ values: [Value]) throws(StoreError) {
        types = values.map(PostgresType.of)
        spans.reserveCapacity(values.count)
        for value in values { try append(value) }
        // An empty buffer has no address, and no address means null.
        bytes.append(0)
    }

    /// Calls with what `PQexecPrepared` wants: addresses, lengths, formats.
    func withPointers<T>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<CInt>, UnsafePointer<CInt>) -> T
    ) -> T {
        let lengths = spans.map { CInt($0?.count ?? 0) }
        let formats = [CInt](repeating: 1, count: spans.count)
        return bytes.withUnsafeBytes { buffer in
            let start = buffer.bindMemory(to: CChar.self).baseAddress
            let addresses = spans.map { span in span.flatMap { start?.advanced(by: $0.lowerBound) } }
            return body(addresses, lengths, formats)
        }
    }

    private mutating func append(_ value: Value) throws(StoreError) {
        let start = bytes.count
        switch value {
        case .null:
            spans.append(nil)
            return
        case .integer(let number):
            withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        case .text(let text):
            try TextRule.check(text)
            bytes.append(contentsOf: text.utf8)
        case .blob(let blob):
            bytes.append(contentsOf: blob)
        }
        spans.append(start..<bytes.count)
    }
}
