import Foundation

/// A socket that says what it is told and nothing else.
struct RawConnection: Sendable {
    private let descriptor: Int32

    /// - Parameter host: the last number of the loopback address to come from: 1 is this machine itself.
    init(port: Int, receiveBuffer: Int32? = nil, host: UInt32 = 1) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        if host != 1, Self.call(bind, descriptor, host: host, port: 0) != 0 { throw Missing(what: "127.0.0.\(host)") }
        let answer = Self.call(connect, descriptor, host: 1, port: port)
        guard answer == 0 || errno == EINPROGRESS else { throw Missing(what: "a connection") }
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&ready, 1, 5_000) == 1 else { throw Missing(what: "a connection in time") }
    }

    private static func call(
        _ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ descriptor: Int32, host: UInt32, port: Int
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = (INADDR_LOOPBACK - 1 + host).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { function(descriptor, $0, size) }
        }
    }

    func send(_ words: String) {
        let bytes = Array(words.utf8)
        _ = write(descriptor, bytes, bytes.count)
    }

    /// Says one byte more, reading nothing; true when the other side has closed.
    func isRefused() -> Bool {
        Foundation.send(descriptor, [UInt8(ascii: "x")], 1, Int32(MSG_NOSIGNAL)) < 0 && errno != EAGAIN
    }

    func endSending() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

    /// Reads what has come; true at the end.
    func isClosed() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &bytes, bytes.count)
            if count == 0 { return true }
            if count < 0 { return errno != EAGAIN }
        }
    }

    /// What has come until now; nil when nothing has.
    func received() -> String? {
        var all: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(descriptor, &bytes, bytes.count), count > 0 { all += bytes.prefix(count) }
        return all.isEmpty ? nil : String(decoding: all, as: UTF8.self)
    }

    func close() { _ = Foundation.close(descriptor) }
}
