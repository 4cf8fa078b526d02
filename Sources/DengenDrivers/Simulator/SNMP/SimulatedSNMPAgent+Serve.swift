package import DengenSNMP

extension SimulatedSNMPAgent {
    /// Answers until the port is closed or nobody holds it any more.
    ///
    /// - Parameter port: 0 lets the system choose.
    /// - Throws: `.unusable` when the port is taken or forbidden.
    package func serve(
        host: String = "127.0.0.1", port: UInt16 = 0, on engine: SNMPEngine = .shared
    ) async throws(SNMPError) -> SNMPAgentPort {
        try await engine.serve(table, host: host, port: port, read: options.read, write: options.write)
    }
}
