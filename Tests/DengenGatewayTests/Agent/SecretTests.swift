import DengenModel
import Logging
import Synchronization
import TestSupport
import Testing

@testable import DengenGateway

@Suite("S-32: no secret in a log")
struct SecretTests {
    /// Keeps every line at every level.
    private struct Recorder: LogHandler {
        final class Lines: Sendable {
            let text = Mutex("")
        }
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let line = "\(event.level) \(event.message) \(metadata) \(event.metadata ?? [:])\n"
            lines.text.withLock { $0 += line }
        }
    }

    @Test("S-32: neither slip password nor bearer secret is logged, at any level")
    func secrets() async throws {
        let lines = Recorder.Lines()
        let bench = try AgentBench()
        bench.centre.plan(.status(500), .replyLost)
        let agent = bench.agent(logger: Logger(label: "gateway") { _ in Recorder(lines: lines) })
        let run = Task { try await agent.run() }
        try await eventually("linked") { bench.centre.openStreams == 1 }
        try await bench.settle("ready")
        bench.centre.setSecret("another")
        bench.centre.cutStreams()
        try await eventually("refused") { lines.text.withLock { $0.contains("refuses this gateway") } }
        run.cancel()
        try await run.value
        let text = lines.text.withLock(\.self)
        #expect(text.contains("activated") && text.contains("linked"))
        #expect(!text.contains("secret-1") && !text.contains("slip-password1"))
    }
}
