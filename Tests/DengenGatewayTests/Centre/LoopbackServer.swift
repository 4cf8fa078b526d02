import Foundation
import Synchronization

/// A tiny HTTP server on a free loopback port: one thread per connection, so that a test can answer, stall or hang up
/// at will.
final class LoopbackServer: Sendable {
    struct Request: Sendable {
        var method: String
        var path: String
        /// By lower-case name.
        var headers: [String: String]
        var body: [UInt8]
    }

    struct Failure: Error {}

    let port: UInt16
    private let listener: Int32
    private let open = Mutex<Set<Int32>>([])

    /// - Parameter serve: called on the connection's own thread; false hangs up.
    init(_ serve: @escaping @Sendable (Request, Connection) -> Bool) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        port = try Self.bind(listener)
        Thread.detachNewThread { [self] in accept(serve) }
    }

    /// Hangs up on everybody.
    func cut() {
        open.withLock { for connection in $0 { shutdown(connection, Int32(SHUT_RDWR)) } }
    }

    /// Hangs up and listens no more.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        cut()
    }

    private static func bind(_ listener: Int32) throws -> UInt16 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(listener, $0, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw Failure() }
        return UInt16(bigEndian: address.sin_port)
    }

    private func accept(_ serve: @escaping @Sendable (Request, Connection) -> Bool) {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            if descriptor < 0 { break }
            open.withLock { _ = $0.insert(descriptor) }
            Thread.detachNewThread { [self] in
                let connection = Connection(descriptor)
                while let request = connection.request(), serve(request, connection) {}
                open.withLock { _ = $0.remove(descriptor) }
                close(descriptor)
            }
        }
        close(listener)
    }

    /// One accepted connection; blocking.
    final class Connection: Sendable {
        private let descriptor: Int32
        private let unread = Mutex<[UInt8]>([])

        fileprivate init(_ descriptor: Int32) {
            self.descriptor = descriptor
        }

        /// False when the other side has gone.
        @discardableResult
        func write(_ bytes: [UInt8]) -> Bool {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                if count <= 0 { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }

        func respond(_ status: Int, _ body: [UInt8] = []) {
            let head = "HTTP/1.1 \(status) X\r\nContent-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
            write(Array(head.utf8) + body)
        }

        /// Begins a body that ends with the connection.
        func beginStream() {
            write(Array("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n".utf8))
        }

        func hangUp() {
            shutdown(descriptor, Int32(SHUT_RDWR))
        }

        /// Blocks until the other side has gone.
        func waitForEnd() {
            while let bytes = read(), !bytes.isEmpty {}
        }

        fileprivate func request() -> Request? {
            guard let head = take(until: Array("\r\n\r\n".utf8)) else { return nil }
            let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
            let words = lines[0].components(separatedBy: " ")
            guard words.count == 3 else { return nil }
            var headers: [String: String] = [:]
            for line in lines.dropFirst() {
                let parts = line.components(separatedBy: ": ")
                headers[parts[0].lowercased()] = parts.dropFirst().joined(separator: ": ")
            }
            guard let body = take(Int(headers["content-length"] ?? "0") ?? 0) else { return nil }
            return Request(method: words[0], path: words[1], headers: headers, body: body)
        }

        private func take(until mark: [UInt8]) -> [UInt8]? {
            while true {
                let found = unread.withLock { unread -> [UInt8]? in
                    guard let range = unread.firstRange(of: mark) else { return nil }
                    defer { unread.removeSubrange(..<range.upperBound) }
                    return Array(unread[..<range.lowerBound])
                }
                if let found { return found }
                guard fill() else { return nil }
            }
        }

        private func take(_ count: Int) -> [UInt8]? {
            while unread.withLock({ $0.count }) < count {
                guard fill() else { return nil }
            }
            return unread.withLock { unread in
                defer { unread.removeFirst(count) }
                return Array(unread.prefix(count))
            }
        }

        private func fill() -> Bool {
            guard let bytes = read(), !bytes.isEmpty else { return false }
            unread.withLock { $0 += bytes }
            return true
        }

        private func read() -> [UInt8]? {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            return count < 0 ? nil : Array(buffer.prefix(count))
        }
    }
}
