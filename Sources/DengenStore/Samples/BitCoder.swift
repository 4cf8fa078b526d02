/// Codes bits with a known chance. Writing, `bit` is what is kept; reading it is ignored. Both return the bit.
protocol BitCoder {
    mutating func code(_ bit: Bool, _ model: inout BitModel) -> Bool
    /// The low 1...16 bits of a word, all equally likely; the word has no others.
    mutating func code(_ word: UInt32, bits: Int) -> UInt32
}

extension BitCoder {
    /// The same for 1...64 bits.
    @inline(__always)
    mutating func code(long word: UInt64, bits: Int) -> UInt64 {
        var result: UInt64 = 0
        var left = bits
        while left > 0 {
            let count = min(left, 16)
            left -= count
            let part = UInt32(truncatingIfNeeded: word >> UInt64(left)) & ((1 << UInt32(count)) - 1)
            result = result << UInt64(count) | UInt64(code(part, bits: count))
        }
        return result
    }
}

/// The width of what is still open, as part of the last four bytes.
struct BitRange {
    private(set) var width: UInt32 = .max

    /// How much of it a 1 takes, from the bottom.
    @inline(__always)
    func part(_ chance: UInt16) -> UInt32 {
        UInt32(truncatingIfNeeded: (UInt64(width) &* UInt64(chance)) >> 16)
    }

    @inline(__always)
    mutating func take(_ bit: Bool, _ part: UInt32) { width = bit ? part : width &- part }

    @inline(__always)
    mutating func divide(bits: Int) { width >>= UInt32(truncatingIfNeeded: bits) }

    /// The first byte is settled, but for a carry.
    var isNarrow: Bool {
        @inline(__always) get { width < 1 << 24 }
    }

    @inline(__always)
    mutating func shift() { width <<= 8 }
}
