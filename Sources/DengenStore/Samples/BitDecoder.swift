/// The reverse of `BitEncoder`. Any bytes yield some bits: what is damaged is found by the checksum around them.
struct BitDecoder: BitCoder {
    private var range = BitRange()
    /// The next four bytes, less what was taken from below.
    private var window: UInt32 = 0
    private let bytes: ArraySlice<UInt8>
    private var next: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        next = bytes.startIndex
        for _ in 0..<4 { shiftIn() }
    }

    @inline(__always)
    private mutating func shiftIn() {
        window <<= 8
        if next < bytes.endIndex {
            window |= UInt32(bytes[next])
            next &+= 1
        }
    }

    @inline(__always)
    mutating func code(_ bit: Bool, _ model: inout BitModel) -> Bool {
        let part = range.part(model.chance)
        let bit = window < part
        if !bit { window &-= part }
        range.take(bit, part)
        model.learn(bit)
        settle()
        return bit
    }

    @inline(__always)
    mutating func code(_ word: UInt32, bits: Int) -> UInt32 {
        range.divide(bits: bits)
        let word = min(window / range.width, (1 << UInt32(bits)) - 1)
        window &-= word &* range.width
        settle()
        return word
    }

    @inline(__always)
    private mutating func settle() {
        while range.isNarrow {
            range.shift()
            shiftIn()
        }
    }
}
