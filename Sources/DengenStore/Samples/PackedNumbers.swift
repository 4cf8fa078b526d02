/// A few numbers as bits; how many is known.
///
/// Near one another: the smallest, then what each is above it, in as many bits as the largest needs, or as a Rice code where
/// a few are far larger than the others. Or within bounds that the reader knows: each in as many bits as its bound has.
enum PackedNumbers {
    /// Behind all widths: Rice codes of so many lower bits and one.
    private static let rice = UInt64.bitWidth + 1
    /// More in unary is never shorter.
    private static let mostUnary: UInt64 = 1_024

    static func write(_ numbers: [Int64], to writer: inout ByteWriter) {
        guard let base = numbers.min(), let most = numbers.max() else { return }
        let above = numbers.map { UInt64(bitPattern: $0 &- base) }
        let width = UInt64(bitPattern: most &- base).width
        writer.integer(base)
        var bits = BitPacker()
        if let lower = lowerBits(above, width) {
            writer.byte(UInt8(rice + lower))
            for number in above { bits.add(rice: number, lower: lower) }
        } else {
            writer.byte(UInt8(width))
            for number in above { bits.add(number, width: width) }
        }
        writer.append(bits.bytes)
    }

    /// With how many lower bits a Rice code is shorter than bits of one width, if with any.
    private static func lowerBits(_ numbers: [UInt64], _ width: Int) -> Int? {
        guard let largest = numbers.max() else { return nil }
        var best = (bits: (numbers.count * width + 7) / 8 * 8, lower: Int?.none)
        for lower in 0..<width where largest >> UInt64(lower) < mostUnary {
            let bits = numbers.reduce(0) { $0 + Int($1 >> UInt64(lower)) + 1 + lower }
            if bits < best.bits { best = (bits, lower) }
        }
        return best.lower
    }

    /// - Throws: `StoreError.storage` where bytes are missing.
    static func read(_ count: Int, from reader: inout ByteReader) throws -> [Int64] {
        guard count > 0 else { return [] }
        let base = try reader.integer()
        let width = Int(try reader.byte())
        guard width < rice + UInt64.bitWidth else { throw ByteReader.damaged }
        var bits = BitUnpacker(reader)
        let numbers = try (0..<count).map { _ in
            let above = try width < rice ? bits.next(width: width) : bits.next(riceLower: width - rice, upTo: mostUnary)
            return base &+ Int64(bitPattern: above)
        }
        _ = try reader.slice(bits.bytes)
        return numbers
    }

    /// Nil where a number is wider than its bound.
    static func bytes(of numbers: [UInt64], widths: [Int]) -> [UInt8]? {
        guard zip(numbers, widths).allSatisfy({ $0.width <= $1 }) else { return nil }
        var bits = BitPacker()
        for (number, width) in zip(numbers, widths) { bits.add(number, width: width) }
        return bits.bytes
    }

    /// - Throws: `StoreError.storage` where bytes are missing.
    static func read(widths: [Int], from reader: inout ByteReader) throws -> [UInt64] {
        var bits = BitUnpacker(reader)
        let numbers = try widths.map { try bits.next(width: $0) }
        _ = try reader.slice(bits.bytes)
        return numbers
    }
}

extension UInt64 {
    /// How many bits it has, 0...64.
    var width: Int { UInt64.bitWidth - leadingZeroBitCount }
}
