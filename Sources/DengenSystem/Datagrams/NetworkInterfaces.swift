import Glibc

/// The network cards of this machine.
package enum NetworkInterfaces {
    /// The IPv4 broadcast address of each segment that this machine is in, each once; none when it has no network.
    package static func broadcastAddresses() -> [String] {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var found: [String] = []
        for entry in sequence(first: list, next: { $0?.pointee.ifa_next }) {
            guard let entry = entry?.pointee, let address = broadcast(of: entry), !found.contains(address) else {
                continue
            }
            found.append(address)
        }
        return found
    }

    private static func broadcast(of entry: ifaddrs) -> String? {
        let wanted = UInt32(IFF_UP) | UInt32(IFF_BROADCAST)
        guard entry.ifa_flags & wanted == wanted, entry.ifa_flags & UInt32(IFF_LOOPBACK) == 0 else { return nil }
        guard let own = entry.ifa_addr, Int32(own.pointee.sa_family) == AF_INET else { return nil }
        guard let address = entry.ifa_ifu.ifu_broadaddr else { return nil }
        let raw = UnsafeRawBufferPointer(start: address, count: MemoryLayout<sockaddr_in>.size)
        return SocketAddress(raw: Array(raw))?.host
    }
}
