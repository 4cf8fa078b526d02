/// Codes what a guess was off by, in few bits where it is as small as those before it.
///
/// A number is a bit for zero, its sign, its size as a power of two, and its digits below. The chances of each depend
/// on how far off the last guesses were, so a column that is calm and then busy costs what its calm and busy rows cost.
struct ResidualCoder<Coder: BitCoder> {
    var coder: Coder
    private var zeros: InlineArray<96, BitModel> = .init(repeating: BitModel())
    private var signs: InlineArray<9, BitModel> = .init(repeating: BitModel())
    private var sizes: InlineArray<256, BitModel> = .init(repeating: BitModel())
    private var seconds: InlineArray<63, BitModel> = .init(repeating: BitModel())
    /// About four times the mean size of the last few.
    private var recent: UInt64 = 0
    private var lastSign = 1
    private var signBefore = 1
    private var isFirst = true

    init(_ coder: Coder) {
        self.coder = coder
    }

    @inline(__always)
    mutating func code(_ value: Int64) -> Int64 {
        let context = min(31, UInt64.bitWidth - recent.leadingZeroBitCount)
        let isZero = coder.code(value == 0, &zeros[context * 3 + lastSign])
        let result: Int64
        if isZero {
            result = 0
        } else {
            let isNegative = coder.code(value < 0, &signs[lastSign * 3 + signBefore])
            let size = codeSize(value.magnitude, context)
            let magnitude = codeDigits(value.magnitude, size)
            result = isNegative ? 0 &- Int64(truncatingIfNeeded: magnitude) : Int64(truncatingIfNeeded: magnitude)
        }
        remember(result)
        return result
    }

    /// The number of binary digits, 1...64.
    @inline(__always)
    private mutating func codeSize(_ magnitude: UInt64, _ context: Int) -> Int {
        let size = UInt64.bitWidth - magnitude.leadingZeroBitCount
        let short = min(size - 1, 15)
        // Sizes need coarser contexts than zeros: a column of a day has too few to learn more.
        let context = context >> 1
        var node = 1
        for place in stride(from: 3, through: 0, by: -1) {
            let bit = coder.code(short >> place & 1 == 1, &sizes[context * 16 + node])
            node = node << 1 | (bit ? 1 : 0)
        }
        guard node & 15 == 15 else { return (node & 15) + 1 }
        return Int(coder.code(UInt32(truncatingIfNeeded: size &- 16) & 63, bits: 6)) + 16
    }

    /// The digits below the first: the second is learned, the others are as they are.
    @inline(__always)
    private mutating func codeDigits(_ magnitude: UInt64, _ size: Int) -> UInt64 {
        let left = min(size, UInt64.bitWidth) - 2
        guard left >= 0 else { return 1 }
        let second = coder.code(magnitude >> UInt64(left) & 1 == 1, &seconds[left])
        let known: UInt64 = second ? 3 : 2
        guard left > 0 else { return known }
        let mask: UInt64 = (1 << UInt64(left)) &- 1
        return known << UInt64(left) | coder.code(long: magnitude & mask, bits: left)
    }

    @inline(__always)
    private mutating func remember(_ value: Int64) {
        signBefore = lastSign
        lastSign = 1 + Int(value.signum())
        guard !isFirst else {
            isFirst = false
            return
        }
        recent = recent &- recent >> 2 &+ min(value.magnitude, 1 << 40)
    }
}
