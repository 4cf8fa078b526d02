/// An ICMP echo (RFC 792, RFC 4443 4) as bytes.
///
/// An answer is known by its payload, random for each question: the kernel may put its own identifier in the header,
/// and a raw socket hears the answers to everybody's questions.
struct EchoMessage: Equatable {
    let isIPv6: Bool
    let isAnswer: Bool
    let sequence: UInt16
    let payload: [UInt8]

    private static let header = 8

    var bytes: [UInt8] {
        var bytes: [UInt8] = [type, 0, 0, 0, 0, 0, UInt8(sequence >> 8), UInt8(truncatingIfNeeded: sequence)]
        bytes += payload
        // The kernel fills in that of IPv6, which covers the addresses too.
        let sum = isIPv6 ? 0 : Self.checksum(bytes)
        bytes[2] = UInt8(sum >> 8)
        bytes[3] = UInt8(truncatingIfNeeded: sum)
        return bytes
    }

    init(isIPv6: Bool, isAnswer: Bool = false, sequence: UInt16, payload: [UInt8]) {
        self.isIPv6 = isIPv6
        self.isAnswer = isAnswer
        self.sequence = sequence
        self.payload = payload
    }

    /// Nil for whatever is no echo. `hasHeader` says that an IPv4 header stands before it, as raw sockets have it.
    init?(_ bytes: [UInt8], isIPv6: Bool, hasHeader: Bool) {
        var start = 0
        if hasHeader {
            guard let first = bytes.first, first >> 4 == 4 else { return nil }
            start = Int(first & 15) * 4
        }
        guard bytes.count >= start + Self.header, start == 0 || start >= 20 else { return nil }
        let kinds: (question: UInt8, answer: UInt8) = isIPv6 ? (128, 129) : (8, 0)
        guard [kinds.question, kinds.answer].contains(bytes[start]), bytes[start + 1] == 0 else { return nil }
        self.init(
            isIPv6: isIPv6, isAnswer: bytes[start] == kinds.answer,
            sequence: UInt16(bytes[start + 6]) << 8 | UInt16(bytes[start + 7]),
            payload: Array(bytes[(start + Self.header)...]))
    }

    private var type: UInt8 { isIPv6 ? (isAnswer ? 129 : 128) : (isAnswer ? 0 : 8) }

    /// RFC 1071.
    private static func checksum(_ bytes: [UInt8]) -> UInt16 {
        var sum: UInt32 = 0
        for index in stride(from: 0, to: bytes.count, by: 2) {
            sum &+= UInt32(bytes[index]) << 8 | (index + 1 < bytes.count ? UInt32(bytes[index + 1]) : 0)
        }
        while sum >> 16 != 0 { sum = sum & 0xFFFF + sum >> 16 }
        return ~UInt16(sum)
    }
}
