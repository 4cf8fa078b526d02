import NIOCore

/// Who counts as one: an IPv4 address, or the 64 bits of an IPv6 network, which a subscriber has for himself.
enum PeerNetwork {
    /// Nil for this machine itself, where a proxy and the operator's own programs are.
    static func of(_ address: SocketAddress?) -> String? {
        switch address {
        case .v4: return address?.ipAddress.flatMap { $0.utf8.elementsEqual("127.0.0.1".utf8) ? nil : $0 }
        // Family, port and flow stand before the sixteen bytes.
        case .v6(let address): return of(withUnsafeBytes(of: address.address) { Array($0.dropFirst(8).prefix(16)) })
        case .unixDomainSocket, .none: return nil
        }
    }

    /// - Parameter text: an address as it is written; nil for what is none.
    static func of(text: String) -> String? {
        // why: what is no address comes from a proxy of ours only, and is nobody's network
        (try? SocketAddress(ipAddress: text, port: 0)).flatMap { of($0) }
    }

    /// - Parameter bytes: the sixteen of an IPv6 address; one that stands for an IPv4 address counts as that.
    static func of(_ bytes: [UInt8]) -> String? {
        let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]
        if bytes.starts(with: mapped) {
            let dotted = bytes.dropFirst(mapped.count).map { String($0) }.joined(separator: ".")
            return dotted.utf8.elementsEqual("127.0.0.1".utf8) ? nil : dotted
        }
        let own: [UInt8] = Array(repeating: 0, count: 15) + [1]
        guard bytes != own else { return nil }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
    }
}
