/// Bytes that may be damaged: every step is checked and throws `StoreError.storage`.
struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    private var next: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        next = bytes.startIndex
    }

    var isAtEnd: Bool { next == bytes.endIndex }

    var rest: ArraySlice<UInt8> { bytes[next...] }

    var left: Int { bytes.endIndex - next }

    mutating func byte() throws -> UInt8 {
        guard next < bytes.endIndex else { throw Self.damaged }
        defer { next += 1 }
        return bytes[next]
    }

    mutating func slice(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count <= left else { throw Self.damaged }
        defer { next += count }
        return bytes[next..<next + count]
    }

    mutating func varint() throws -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            let byte = try byte()
            guard shift < 63 || byte <= 1 else { break }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw Self.damaged
    }

    /// A count of things, at most so many.
    mutating func count(upTo most: Int) throws -> Int {
        let value = try varint()
        guard most >= 0, value <= UInt64(most) else { throw Self.damaged }
        return Int(value)
    }

    mutating func integer() throws -> Int64 { Int64(zigzag: try varint()) }

    mutating func word() throws -> UInt64 {
        try slice(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func text() throws -> String {
        let bytes = try slice(count(upTo: left))
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Self.damaged }
        return text
    }

    static var damaged: StoreError { .storage("damaged samples") }
}
