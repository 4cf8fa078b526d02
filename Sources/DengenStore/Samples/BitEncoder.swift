/// An arithmetic coder: bits in, bytes out.
struct BitEncoder: BitCoder {
    private var range = BitRange()
    private var low: UInt32 = 0
    private var bytes: [UInt8] = []

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    @inline(__always)
    mutating func code(_ bit: Bool, _ model: inout BitModel) -> Bool {
        let part = range.part(model.chance)
        if !bit { add(part) }
        range.take(bit, part)
        model.learn(bit)
        settle()
        return bit
    }

    @inline(__always)
    mutating func code(_ word: UInt32, bits: Int) -> UInt32 {
        range.divide(bits: bits)
        add(range.width &* word)
        settle()
        return word
    }

    @inline(__always)
    private mutating func add(_ part: UInt32) {
        let (sum, overflow) = low.addingReportingOverflow(part)
        low = sum
        if overflow { carry() }
    }

    @inline(never)
    private mutating func carry() {
        for place in bytes.indices.reversed() {
            bytes[place] &+= 1
            if bytes[place] != 0 { return }
        }
    }

    @inline(__always)
    private mutating func settle() {
        while range.isNarrow {
            bytes.append(UInt8(truncatingIfNeeded: low >> 24))
            low <<= 8
            range.shift()
        }
    }

    /// The bytes; zeros at their end are left out, as the decoder reads on with zeros.
    consuming func end() -> [UInt8] {
        if low > 0 {
            add(0x00FF_FFFF)
            bytes.append(UInt8(truncatingIfNeeded: low >> 24))
        }
        while bytes.last == 0 { bytes.removeLast() }
        return bytes
    }
}
