import DengenSNMP
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("N-04: news of a question that was cancelled")
struct StaleNewsTests {
    /// Holds the engine's thread while it is asked, so that what is posted meanwhile is taken at once.
    private final class Gate: SNMPTable {
        private let opens = DispatchSemaphore(value: 0)
        private let isHeld = Atomic<Bool>(false)
        var holds: Bool { isHeld.load(ordering: .acquiring) }

        func open() { opens.signal() }

        func get(_ id: ObjectID) -> SNMPValue? {
            isHeld.store(true, ordering: .releasing)
            opens.wait()
            return .integer(1)
        }

        func next(after id: ObjectID) -> SNMPBinding? { nil }
        func set(_ bindings: [SNMPBinding]) -> SNMPRefusal? { nil }
    }

    @Test("does not end the next one: not even when its message could not be sent")
    func next() async throws {
        let one = id("1.3.6.1.9.1")
        let gate = Gate()
        let gated = try await SNMPEngine.shared.serve(gate)
        let agent = try await SNMPEngine.shared.serve(MemoryTable([one: .integer(7)]))
        func session(_ port: UInt16) -> SNMPSession {
            SNMPEngine.shared.session(
                SNMPTarget(
                    host: "127.0.0.1", port: port, security: .v2c(read: "public", write: "private"), timeout: 10_000,
                    mostBindings: 256))
        }
        let holding = Task { try await session(gated.port).get([one]) }
        try await eventually("the engine's thread is held") { gate.holds }
        let asked = session(agent.port)
        // More than a datagram can hold.
        let large = (0..<256).compactMap { one.appending([UInt32](repeating: .max, count: 120) + [$0]) }
        let first = Task.immediate { try await asked.get(large) }
        first.cancel()
        let second = Task.immediate { try await asked.get([one]) }
        gate.open()
        await #expect(throws: SNMPError.closed) { try await first.value }
        #expect(try await second.value.map(\.value) == [.integer(7)])
        _ = try await holding.value
        agent.close()
        gated.close()
    }
}
