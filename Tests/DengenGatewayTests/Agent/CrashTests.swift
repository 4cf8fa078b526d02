import DengenDrivers
import DengenModel
import DengenWire
import TestSupport
import Testing

@testable import DengenGateway

@Suite("trust 4.3: ended at each crash point and started again on the same store")
struct CrashTests {
    private let id = Samples.id("0198-c1")

    @Test("trust 4.3 journal and relay: not run again, interrupted with the present state")
    func beforeRelay() async throws {
        let bench = try AgentBench()
        await bench.rebooter.inject(.hangs, outlet: 1)
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off))
            try await bench.settle("journalled")
        }
        #expect(bench.centre.outcomes(of: id).isEmpty)
        await bench.rebooter.clear()
        try await bench.withAgent {
            try await bench.expect(id, endsAs: Command.Outcome(.interrupted, reason: .restarted, present: .on))
            #expect(try bench.moves(for: id) == [])
        }
    }

    @Test("trust 4.3 relay and answer: read back, confirmed, moved once")
    func beforeAnswer() async throws {
        var timing = AgentBench.quick
        timing.proofTime = 20_000
        let bench = try AgentBench(timing: timing)
        await bench.rebooter.inject(.restartsMidway(orderDone: true, offAir: 3_000), outlet: 1)
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off))
            try await eventually("the relay moved") { try bench.moves(for: id) == [.off] }
        }
        try await bench.withAgent {
            try await bench.expect(id, endsAs: Command.Outcome(.confirmed, present: .off))
            #expect(try bench.moves(for: id) == [.off])
        }
    }

    @Test("trust 4.3 answer and server commit: the outcome waits in the outbox and is told once")
    func beforeReport() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            bench.centre.setSilent(true)
            try bench.centre.say(bench.centre.order(id, .off))
            try await eventually("the relay moved") { try bench.moves(for: id) == [.off] }
        }
        bench.centre.setSilent(false)
        try await bench.withAgent { _ = try await bench.ending(of: id) }
        #expect(bench.centre.states(of: id) == [.accepted, .confirmed])
    }

    @Test("trust 4.2 rule 4: a restart between off and on pays the on first of all")
    func owedReboot() async throws {
        var timing = AgentBench.quick
        timing.rebootOff = 60_000
        let bench = try AgentBench(timing: timing) { $0.hasReboot = false }
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .reboot))
            try await eventually("the relay is off") { bench.centre.states(of: id) == [.accepted] }
        }
        #expect(try bench.moves(for: id) == [.off])
        try await bench.withAgent {
            let outcome = Command.Outcome(.interrupted, reason: .restarted, present: .on)
            try await bench.expect(id, endsAs: outcome)
            #expect(try bench.moves(for: id) == [.off, .on])
        }
        try await bench.withAgent {}
        #expect(try bench.moves(for: id) == [.off, .on])
    }

    @Test("trust 4.3: the accepted command of an ended agent is not left open")
    func duringProof() async throws {
        let bench = try AgentBench()
        await bench.rebooter.inject(.lies, outlet: 1)
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off))
            try await eventually("accepted") { bench.centre.states(of: id) == [.accepted] }
        }
        try await bench.withAgent { try await bench.expect(id, state: .interrupted) }
    }
}
