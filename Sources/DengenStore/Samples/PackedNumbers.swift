/// A few numbers that lie near one another: the smallest, then what each is above it, in as many bits as the largest needs.
enum PackedNumbers {
    static func write(_ numbers: [Int64], to writer: inout ByteWriter) {
        guard let base = numbers.min(), let most = numbers.max() else { return }
        let width = 64 - (most &- base).bits.leadingZeroBitCount
        writer.integer(base)
        writer.byte(UInt8(width))
        var bytes = [UInt8](repeating: 0, count: (numbers.count * width + 7) / 8)
        var place = 0
        for number in numbers {
            var rest = (number &- base).bits
            var left = width
            while left > 0 {
                let taken = min(left, 8 - place & 7)
                bytes[place >> 3] |= UInt8(truncatingIfNeeded: rest << UInt64(place & 7))
                rest >>= UInt64(taken)
                place += taken
                left -= taken
            }
        }
        writer.append(bytes)
    }

    /// - Throws: `StoreError.storage` where bytes are missing.
    static func read(_ count: Int, from reader: inout ByteReader) throws -> [Int64] {
        guard count > 0 else { return [] }
        let base = try reader.integer()
        let width = Int(try reader.byte())
        guard width <= 64 else { throw ByteReader.damaged }
        let bytes = Array(try reader.slice((count * width + 7) / 8))
        var place = 0
        return (0..<count).map { _ in
            var number: UInt64 = 0
            var have = 0
            while have < width {
                let taken = min(width - have, 8 - place & 7)
                let part = UInt64(bytes[place >> 3] >> UInt8(place & 7)) & (1 << UInt64(taken) - 1)
                number |= part << UInt64(have)
                place += taken
                have += taken
            }
            return base &+ Int64(bitPattern: number)
        }
    }
}

extension Int64 {
    fileprivate var bits: UInt64 { UInt64(bitPattern: self) }
}
