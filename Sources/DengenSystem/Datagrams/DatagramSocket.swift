import Glibc
import Synchronization

/// What one `receive` brought.
package struct Datagram: Sendable, Equatable {
    package let bytes: [UInt8]
    package let sender: SocketAddress

    package init(bytes: [UInt8], sender: SocketAddress) {
        self.bytes = bytes
        self.sender = sender
    }
}

/// A UDP socket that may also shout to a whole segment; closed when nobody holds it any more.
///
///     let socket = try DatagramSocket()
///     for address in NetworkInterfaces.broadcastAddresses() { try socket.send(packet, to: address, port: 9) }
///     while let answer = try await socket.receive(within: 2_000) { … }
///
/// Sending never blocks. Waiting is done on a thread of the socket's own, which it has from its first `receive` on.
package final class DatagramSocket: Sendable {
    /// Where the socket listens.
    package let local: SocketAddress
    private let handle: SocketHandle
    private let reader = Mutex<DatagramReader?>(nil)

    /// - Parameters:
    ///   - host: own address, IPv4 or IPv6 in figures; `0.0.0.0` hears all of IPv4.
    ///   - port: 0 lets the system choose.
    package init(host: String = "0.0.0.0", port: UInt16 = 0) throws(SocketFault) {
        guard let address = SocketAddress(host: host, port: port) else {
            throw SocketFault(operation: "\(host) is no address in figures", code: 0)
        }
        handle = try SocketHandle(family: address.family, type: Int32(SOCK_DGRAM.rawValue))
        try handle.set(SO_BROADCAST, to: 1, "SO_BROADCAST")
        try handle.bind(to: address)
        local = try handle.localAddress()
    }

    /// Sends one datagram; returning says that it left, not that anyone heard it.
    package func send(_ bytes: [UInt8], to address: SocketAddress) throws(SocketFault) {
        try handle.send(bytes, to: address)
    }

    /// - Throws: also when `host` is no address in figures.
    package func send(_ bytes: [UInt8], to host: String, port: UInt16) throws(SocketFault) {
        guard let address = SocketAddress(host: host, port: port) else {
            throw SocketFault(operation: "\(host) is no address in figures", code: 0)
        }
        try send(bytes, to: address)
    }

    /// The next datagram; nil when none came in time or the task was cancelled.
    ///
    /// - Parameter milliseconds: 0 looks only at what is here already.
    package func receive(within milliseconds: Int64) async throws(SocketFault) -> Datagram? {
        try await ownReader().receive(within: milliseconds)
    }

    private func ownReader() -> DatagramReader {
        reader.withLock { reader in
            if let reader { return reader }
            let made = DatagramReader(handle)
            reader = made
            return made
        }
    }
}

/// Waits for datagrams on a thread of its own.
private actor DatagramReader {
    private let handle: SocketHandle
    private let executor = ThreadExecutor(name: "datagrams")

    /// Bytes of the largest datagram.
    private static let most = 65_536
    /// How long a cancelled task may still wait, in milliseconds.
    private static let slice: Int64 = 100

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ handle: SocketHandle) {
        self.handle = handle
    }

    func receive(within milliseconds: Int64) throws(SocketFault) -> Datagram? {
        let clock = SystemTimeSource()
        let deadline = clock.monotonic().addingReportingOverflow(max(0, milliseconds))
        while true {
            if let datagram = try handle.receive(most: Self.most) { return datagram }
            let left = (deadline.overflow ? Int64.max : deadline.partialValue) - clock.monotonic()
            if left <= 0 || Task.isCancelled { return nil }
            _ = SocketHandle.wait(for: [handle], milliseconds: min(left, Self.slice))
        }
    }
}
