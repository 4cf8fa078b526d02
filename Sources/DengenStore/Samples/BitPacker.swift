/// Numbers bit by bit, lowest first.
struct BitPacker {
    private(set) var bytes: [UInt8] = []
    private var place = 0

    /// - Parameter width: 0...64, and no bit of the number beyond it.
    mutating func add(_ number: UInt64, width: Int) {
        var rest = number
        var left = width
        while left > 0 {
            if place & 7 == 0 { bytes.append(0) }
            let taken = min(left, 8 - place & 7)
            bytes[place >> 3] |= UInt8(truncatingIfNeeded: rest << UInt64(place & 7))
            rest >>= UInt64(taken)
            place += taken
            left -= taken
        }
    }

    /// What is above the lower bits as so many ones and a zero, then those bits.
    mutating func add(rice number: UInt64, lower: Int) {
        for _ in 0..<number >> UInt64(lower) { add(1, width: 1) }
        add(0, width: 1)
        add(number & (1 << UInt64(lower) &- 1), width: lower)
    }
}

/// The reverse.
struct BitUnpacker {
    private let source: ArraySlice<UInt8>
    private var place = 0

    /// From where the reader is; it stays there.
    init(_ reader: ByteReader) {
        source = reader.rest
    }

    /// How many were touched.
    var bytes: Int { (place + 7) / 8 }

    /// - Throws: `StoreError.storage` where bytes are missing.
    mutating func next(width: Int) throws -> UInt64 {
        guard place + width <= source.count * 8 else { throw ByteReader.damaged }
        var number: UInt64 = 0
        var have = 0
        while have < width {
            let taken = min(width - have, 8 - place & 7)
            let part = UInt64(source[source.startIndex + place >> 3] >> UInt8(place & 7)) & (1 << UInt64(taken) - 1)
            number |= part << UInt64(have)
            place += taken
            have += taken
        }
        return number
    }

    mutating func next(riceLower lower: Int, upTo most: UInt64) throws -> UInt64 {
        var above: UInt64 = 0
        while try next(width: 1) == 1 {
            above += 1
            guard above < most else { throw ByteReader.damaged }
        }
        return above << UInt64(lower) | (try next(width: lower))
    }
}
