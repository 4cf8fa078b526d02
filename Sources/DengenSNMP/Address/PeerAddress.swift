import Foundation

/// A socket address as the kernel reads it.
struct PeerAddress: Sendable, Hashable {
    let bytes: [UInt8]
    /// Whether it was written as an address and not as a name.
    let isNumeric: Bool

    var isV6: Bool { bytes.count == MemoryLayout<sockaddr_in6>.size }

    /// Reads an address that is written in numbers, without waiting for anybody.
    init?(numeric host: String, port: UInt16) {
        guard let bytes = Self.lookUp(host, port, AI_NUMERICHOST) else { return nil }
        (self.bytes, isNumeric) = (bytes, true)
    }

    /// Asks the system for the name's address: this may block for as long as a name server is silent.
    init?(name host: String, port: UInt16) {
        guard let bytes = Self.lookUp(host, port, AI_ADDRCONFIG) ?? Self.lookUp(host, port, 0) else { return nil }
        (self.bytes, isNumeric) = (bytes, false)
    }

    private static func lookUp(_ host: String, _ port: UInt16, _ flags: CInt) -> [UInt8]? {
        // A name with a zero in it would be cut there.
        guard !host.utf8.isEmpty, !host.utf8.contains(0) else { return nil }
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = CInt(SOCK_DGRAM.rawValue)
        hints.ai_flags = flags | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0 else { return nil }
        defer { freeaddrinfo(found) }
        guard let first = found?.pointee, let address = first.ai_addr else { return nil }
        return Array(UnsafeRawBufferPointer(start: address, count: Int(first.ai_addrlen)))
    }
}
