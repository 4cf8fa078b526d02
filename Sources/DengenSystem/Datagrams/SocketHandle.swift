import Glibc

/// One open socket that never blocks; closed when nobody holds it any more.
final class SocketHandle: Sendable {
    let descriptor: Int32

    init(family: Int32, type: Int32, protocolNumber: Int32 = 0) throws(SocketFault) {
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = socket(family, type | flags, protocolNumber)
        guard descriptor >= 0 else { throw .last("socket") }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func set(_ option: Int32, level: Int32 = SOL_SOCKET, to value: Int32, _ name: String) throws(SocketFault) {
        var value = value
        guard setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
            throw .last(name)
        }
    }

    func bind(to address: SocketAddress) throws(SocketFault) {
        guard address.withSystemAddress({ Glibc.bind(descriptor, $0, $1) }) == 0 else {
            throw .last("bind \(address)")
        }
    }

    func localAddress() throws(SocketFault) -> SocketAddress {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let code = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard code == 0, let address = Self.address(storage, length) else { throw .last("getsockname") }
        return address
    }

    func send(_ bytes: [UInt8], to address: SocketAddress) throws(SocketFault) {
        let sent = address.withSystemAddress { sendto(descriptor, bytes, bytes.count, 0, $0, $1) }
        guard sent == bytes.count else { throw .last("send to \(address)") }
    }

    /// The next datagram that is here already, at most `most` bytes of it; nil when none is.
    func receive(most: Int) throws(SocketFault) -> Datagram? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        var bytes = [UInt8](repeating: 0, count: most)
        let count = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                recvfrom(descriptor, &bytes, most, 0, $0, &length)
            }
        }
        if count < 0 && (errno == EAGAIN || errno == EINTR) { return nil }
        guard count >= 0 else { throw .last("receive") }
        guard let sender = Self.address(storage, length) else { return nil }
        return Datagram(bytes: Array(bytes.prefix(count)), sender: sender)
    }

    /// Whether one of the sockets has something before `milliseconds` are over; blocks the thread until then.
    static func wait(for sockets: [SocketHandle], events: Int32 = POLLIN, milliseconds: Int64) -> [Bool] {
        var polled = sockets.map { pollfd(fd: $0.descriptor, events: Int16(events), revents: 0) }
        let limit = Int32(clamping: max(0, milliseconds))
        guard poll(&polled, nfds_t(polled.count), limit) > 0 else { return sockets.map { _ in false } }
        return polled.map { $0.revents != 0 }
    }

    private static func address(_ storage: sockaddr_storage, _ length: socklen_t) -> SocketAddress? {
        var storage = storage
        return withUnsafeBytes(of: &storage) { SocketAddress(raw: Array($0.prefix(Int(length)))) }
    }
}
