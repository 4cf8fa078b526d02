import Foundation

/// Ports of the loopback interface that nobody listens on.
package enum FreePort {
    /// No port could be bound; the system's own words.
    package struct Failure: Error {
        package let text: String
    }

    /// Free a moment ago: for a program that cannot be told to choose one itself.
    package static func find() throws -> UInt16 {
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard isBound else { throw Failure(text: String(cString: strerror(errno))) }
        return UInt16(bigEndian: address.sin_port)
    }
}
