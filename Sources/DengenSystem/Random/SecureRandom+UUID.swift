import Synchronization

extension SecureRandom {
    /// A random UUID (RFC 9562 version 4), lower case.
    package static func uuid4() -> String {
        uuid(bytes(16), version: 4)
    }

    /// A UUID that sorts by time (RFC 9562 version 7), lower case.
    ///
    /// Each is greater than all before it in this process, also within one millisecond and after the wall clock was
    /// set back; its time may then be later than `milliseconds`.
    package static func uuid7(milliseconds: Int64) -> String {
        let stamp = lastStamp.withLock { $0.next(milliseconds: milliseconds) }
        var raw = bytes(16)
        for index in 0..<6 { raw[index] = UInt8(truncatingIfNeeded: stamp.milliseconds >> (40 - 8 * Int64(index))) }
        raw[6] = UInt8(truncatingIfNeeded: stamp.counter >> 8)
        raw[7] = UInt8(truncatingIfNeeded: stamp.counter)
        return uuid(raw, version: 7)
    }

    private static let lastStamp = Mutex(UUIDStamp())

    private static func uuid(_ random: [UInt8], version: UInt8) -> String {
        var raw = random
        raw[6] = raw[6] & 0x0f | version << 4
        raw[8] = raw[8] & 0x3f | 0x80
        let hex = Array(Digest.hex(raw).utf8)
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { hex[$0] }
        return String(decoding: Array(parts.joined(separator: [UInt8(ascii: "-")])), as: UTF8.self)
    }
}

/// The first 60 bits of a version 7 UUID: the time and a 12-bit count within it.
struct UUIDStamp {
    private(set) var milliseconds: Int64 = 0
    private(set) var counter: UInt16 = 0

    mutating func next(milliseconds now: Int64) -> UUIDStamp {
        if now > milliseconds {
            milliseconds = now
            // Starts in the lower half, so that a millisecond has room for 2,048 more.
            counter = UInt16(SecureRandom.bytes(1)[0]) << 3
        } else if counter < 0x0fff {
            counter += 1
        } else {
            milliseconds += 1
            counter = 0
        }
        return self
    }
}
