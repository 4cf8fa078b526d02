import Foundation
import Glibc
import Synchronization

/// A server of one test on a free loopback port: every connection runs the script on a thread of its own and closes.
final class LoopbackServer: Sendable {
    let port: UInt16
    private let listener: Int32
    private let shared = Shared()

    private final class Shared: Sendable {
        let accepted = Atomic<Int>(0)
        let closed = Atomic<Int>(0)
    }

    /// - Parameter path: of a Unix domain socket to listen on in place of a port.
    init(path: String? = nil, _ script: @escaping @Sendable (LoopbackConnection) -> Void) throws {
        (listener, port) = try path.map { (try Self.listen(path: $0), 0) } ?? Self.listen()
        let (listener, shared) = (listener, shared)
        Thread.detachNewThread {
            while case let descriptor = accept(listener, nil, nil), descriptor >= 0 {
                shared.accepted.add(1, ordering: .relaxed)
                Thread.detachNewThread {
                    script(LoopbackConnection(descriptor: descriptor))
                    close(descriptor)
                    shared.closed.add(1, ordering: .relaxed)
                }
            }
            close(listener)
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    var url: String { "http://127.0.0.1:\(port)/" }
    /// Connections that came.
    var accepted: Int { shared.accepted.load(ordering: .relaxed) }
    /// Connections whose script has ended.
    var closed: Int { shared.closed.load(ordering: .relaxed) }

    private static func listen(path: String) throws -> Int32 {
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let isListening = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
                    && Glibc.listen(listener, 16) == 0
            }
        }
        guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        return listener
    }

    private static func listen() throws -> (Int32, UInt16) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && Glibc.listen(listener, 512) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        return (listener, UInt16(bigEndian: address.sin_port))
    }
}

/// The server's end of one connection; every call blocks.
struct LoopbackConnection: Sendable {
    let descriptor: Int32

    /// The next request with its body, as it came; nil when the client has closed.
    func request() -> String? {
        var bytes: [UInt8] = []
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let head = text[..<end.lowerBound].lowercased()
                let length = head.components(separatedBy: "content-length: ").dropFirst().first
                    .flatMap { Int($0.prefix { $0.isNumber }) }
                let wanted = text[..<end.upperBound].utf8.count + (length ?? 0)
                return rest(bytes, wanted)
            }
            guard let more = read() else { return nil }
            bytes += more
        }
    }

    @discardableResult
    func write(_ text: String) -> Bool {
        write(Array(text.utf8))
    }

    /// False when the client is gone.
    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    func answer(_ body: String, status: String = "200 OK", headers: String = "") {
        write("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
    }

    /// One byte every millisecond until the client is gone.
    func drip() {
        while write("x") { usleep(1_000) }
    }

    /// Waits until the client closes.
    func awaitClose() {
        while read() != nil {}
    }

    private func rest(_ start: [UInt8], _ wanted: Int) -> String? {
        var bytes = start
        while bytes.count < wanted {
            guard let more = read() else { return nil }
            bytes += more
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }
}
