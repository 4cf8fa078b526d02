import Glibc

/// A call on a socket that the system refused.
package struct SocketFault: Error, Equatable, CustomStringConvertible {
    package let operation: String
    /// `errno`, 0 where the system gave none.
    package let code: Int32

    /// What the system just said.
    static func last(_ operation: String) -> SocketFault { SocketFault(operation: operation, code: errno) }

    package var description: String {
        code == 0 ? operation : "\(operation): \(String(cString: strerror(code)))"
    }
}
