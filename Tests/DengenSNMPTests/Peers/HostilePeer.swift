import DengenSNMP
import DengenSystem

/// An agent that sends whatever it likes for each datagram.
final class HostilePeer: Sendable {
    let port: UInt16
    private let task: Task<Void, any Error>

    init(_ answers: @escaping @Sendable ([UInt8]) -> [[UInt8]]) throws {
        let socket = try DatagramSocket(host: "127.0.0.1")
        port = socket.local.port
        task = Task {
            while !Task.isCancelled {
                guard let question = try await socket.receive(within: 60_000) else { continue }
                for answer in answers(question.bytes) { try socket.send(answer, to: question.sender) }
            }
        }
    }

    /// Answers questions of v1 and v2c by hand; all else is met with silence.
    convenience init(answering answer: @escaping @Sendable (ReadQuestion) -> [[UInt8]]) throws {
        try self.init { bytes in ReadQuestion(bytes).map(answer) ?? [] }
    }

    deinit {
        task.cancel()
    }

    func session(_ security: SNMPSecurity = .v2c(read: "public", write: "private"), timeout: Int64 = 100) -> SNMPSession
    {
        SNMPEngine.shared.session(
            SNMPTarget(host: "127.0.0.1", port: port, security: security, timeout: timeout, tries: 1))
    }
}
