import Glibc

/// Where a datagram goes or comes from: a numeric address, never a name, with a port.
package struct SocketAddress: Hashable, Sendable {
    /// `192.0.2.5` or `2001:db8::5`.
    package let host: String
    package let port: UInt16
    /// As the system's calls take it: a `sockaddr_in` or `sockaddr_in6`.
    private let raw: [UInt8]

    /// Nil unless `host` is an IPv4 or IPv6 address in figures.
    package init?(host: String, port: UInt16) {
        guard Self.isNumeric(host), let raw = Self.resolve(host, port, flags: AI_NUMERICHOST).first else { return nil }
        self.init(raw: raw)
    }

    /// The system also takes `10.1` for 10.0.0.1: nobody means that.
    private static func isNumeric(_ host: String) -> Bool {
        var address = in_addr()
        return host.utf8.contains(UInt8(ascii: ":")) || inet_pton(AF_INET, host, &address) == 1
    }

    /// Nil for anything but IPv4 and IPv6.
    init?(raw: [UInt8]) {
        guard let (host, port) = Self.text(of: raw) else { return nil }
        self.host = host
        self.port = port
        self.raw = raw
    }

    package static func == (left: Self, right: Self) -> Bool { left.host == right.host && left.port == right.port }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(host)
        hasher.combine(port)
    }

    package var isIPv6: Bool { family == AF_INET6 }

    var family: Int32 {
        withSystemAddress { address, _ in Int32(address.pointee.sa_family) }
    }

    func withSystemAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        var storage = sockaddr_storage()
        withUnsafeMutableBytes(of: &storage) { $0.copyBytes(from: raw.prefix($0.count)) }
        return withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(raw.count)) }
        }
    }

    /// All addresses of a name, in the order that the system prefers; blocks while name servers are asked.
    static func resolve(_ host: String, _ port: UInt16, flags: Int32 = 0) -> [[UInt8]] {
        var hints = addrinfo()
        hints.ai_flags = flags | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_DGRAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        return sequence(first: list, next: { $0?.pointee.ai_next }).compactMap { entry in
            guard let entry = entry?.pointee, let address = entry.ai_addr else { return nil }
            return Array(UnsafeRawBufferPointer(start: address, count: Int(entry.ai_addrlen)))
        }
    }

    private static func text(of raw: [UInt8]) -> (host: String, port: UInt16)? {
        raw.withUnsafeBytes { bytes in
            guard let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return nil }
            var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            var port = [CChar](repeating: 0, count: 8)
            let code = getnameinfo(
                address, socklen_t(raw.count), &host, socklen_t(host.count), &port, socklen_t(port.count),
                NI_NUMERICHOST | NI_NUMERICSERV)
            guard code == 0, let number = UInt16(Self.text(port)) else { return nil }
            return (Self.text(host), number)
        }
    }

    private static func text(_ signs: [CChar]) -> String {
        String(decoding: signs.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

extension SocketAddress: CustomStringConvertible {
    /// `192.0.2.5:161` or `[2001:db8::5]:161`.
    package var description: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
