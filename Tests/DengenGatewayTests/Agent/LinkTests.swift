import DengenModel
import DengenSystem
import DengenWire
import Foundation
import TestSupport
import Testing

@testable import DengenGateway

@Suite("The link as the gateway keeps it")
struct LinkTests {
    private let id = Samples.id("0198-c1")

    @Test("Activation turns the slip into a secret, once; the file is the owner's alone")
    func activation() async throws {
        let bench = try AgentBench()
        for _ in 1...2 { try await bench.withAgent {} }
        #expect(bench.centre.requests.filter { $0.path == LinkRules.activatePath }.count == 1)
        let path = bench.directory + "/\(AgentBench.gateway).sqlite"
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let stream = bench.centre.requests.last { $0.path == LinkRules.commandsPath }
        #expect(stream?.headers["authorization"] == "Bearer secret-1")
        #expect(stream?.headers[LinkRules.gatewayHeader.lowercased()] == "GW-1")
        #expect(stream?.headers[LinkRules.instanceHeader.lowercased()] != nil)
    }

    @Test("B-03: an activation whose answer was lost is asked for again with the same secret, after a restart too")
    func lostActivation() async throws {
        let bench = try AgentBench()
        bench.centre.loseActivations(2)
        let asked = { bench.centre.requests.filter { $0.path == LinkRules.activatePath } }
        try await bench.withAgent(isLinked: false) {
            try await eventually("asked") { asked().count == 1 }
        }
        try await bench.withAgent {}
        let secrets = try asked().map { try LinkCoding.decode(ActivationRequest.self, from: $0.body).secret }
        #expect(secrets.count == 3 && Set(secrets).count == 1)
        #expect(secrets.first??.utf8.count == 43)
    }

    @Test("A refused secret is not hammered")
    func refused() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {}
        bench.centre.setSecret("another")
        let before = bench.centre.requests.count
        try await bench.withAgent(isLinked: false) {
            try await eventually("both doors were tried") { bench.centre.requests.count >= before + 2 }
            try await Task.sleep(for: .milliseconds(400))
            #expect(bench.centre.requests.count <= before + 3)
        }
    }

    @Test("N-18: outcomes are reported exactly once although replies get lost, in order")
    func exactlyOnce() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            bench.centre.plan(.replyLost, .status(500), .replyLost)
            try bench.centre.say(bench.centre.order(id, .off))
            _ = try await bench.ending(of: id)
            #expect(bench.centre.states(of: id) == [.accepted, .confirmed])
            let numbers = bench.centre.items.map(\.seq)
            #expect(numbers == Array(1...Int64(numbers.count)))
        }
    }

    @Test("N-18: the site goes on without a link, and tells it all afterwards")
    func withoutLink() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            bench.centre.setSilent(true)
            try bench.centre.say(bench.centre.order(id, .off))
            try await eventually("the relay moved") { try bench.moves(for: id) == [.off] }
        }
        bench.centre.setSilent(false)
        try await bench.withAgent {
            try await bench.expect(id, state: .confirmed)
            #expect(bench.centre.states(of: id).first == .accepted)
        }
        #expect(Set(bench.centre.reports.map(\.journal)).count == 1)
        #expect(Set(bench.centre.reports.map(\.instance)).count == 2)
    }

    @Test("trust 4.2 rule 6: after a cut the stream comes back, and reports carry the newest epoch")
    func epoch() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            bench.centre.cutStreams()
            try await eventually("linked again") { bench.centre.linkCount == 2 && bench.centre.openStreams == 1 }
            try bench.centre.say(bench.centre.order(id, .off))
            _ = try await bench.ending(of: id)
            #expect(bench.centre.reports.last?.epoch == 2)
        }
    }

    @Test("trust 4.3 sent and journal: an id that never arrived never runs, also when its frame comes afterwards")
    func inquiry() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            try bench.centre.say(.inquire(.init(commands: [id])))
            let outcome = Command.Outcome(.expired, reason: .neverArrived)
            try await bench.expect(id, endsAs: outcome)
            try bench.centre.say(bench.centre.order(id, .off))
            try await eventually("answered again") { bench.centre.outcomes(of: id).count == 2 }
            #expect(bench.centre.outcomes(of: id).last == outcome)
            #expect(try bench.moves(for: id) == [])
        }
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off))
            try await eventually("answered after a restart") { bench.centre.outcomes(of: id).count == 3 }
            #expect(try bench.moves(for: id) == [])
        }
    }

    @Test("An inquiry about a known id repeats its ending")
    func inquiryOfKnown() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off))
            let outcome = try await bench.ending(of: id)
            try bench.centre.say(.inquire(.init(commands: [id])))
            try await eventually("repeated") { bench.centre.outcomes(of: id).count == 3 }
            #expect(bench.centre.outcomes(of: id).last == outcome)
        }
    }

    @Test("15 s without a beat: the gateway drops the stream, and what it brings afterwards is not read")
    func silentStream() async throws {
        let time = ManualTimeSource()
        let bench = try AgentBench(time: time)
        try await bench.withAgent {
            time.advance(milliseconds: 14_999)
            try bench.centre.say(.beat(.init(clock: bench.centre.clock)))
            time.advance(milliseconds: 1)
            #expect(bench.centre.linkCount == 1)
            try await eventually("it looks for another stream") {
                time.advance(milliseconds: 1_000)
                return bench.centre.linkCount == 2
            }
        }
    }

    @Test("A frame and its beat that a stalled link brings after 15 s are dropped unread")
    func stalledStream() async throws {
        let time = ManualTimeSource()
        let bench = try AgentBench(time: time)
        try await bench.withAgent {
            time.advance(milliseconds: 15_000)
            try bench.centre.say(.beat(.init(clock: bench.centre.clock)), bench.centre.order(id, .off))
            try await eventually("it looks for another stream") {
                time.advance(milliseconds: 1_000)
                return bench.centre.linkCount == 2
            }
            #expect(bench.centre.outcomes(of: id).isEmpty)
            #expect(try bench.moves(for: id) == [])
        }
    }

    @Test("S-15: a replaced agent keeps away for a minute; a stopping centre is looked for at once")
    func bye() async throws {
        let time = ManualTimeSource()
        let bench = try AgentBench(time: time)
        try await bench.withAgent {
            try bench.centre.say(.bye(.init(reason: .stopping)))
            try await eventually("back soon") {
                time.advance(milliseconds: 100)
                return bench.centre.linkCount == 2
            }
            try await bench.settle("second")
            try bench.centre.say(.bye(.init(reason: .replaced)))
            try await eventually("the stream ends") { bench.centre.openStreams == 0 }
            let left = time.monotonic()
            try await eventually("back in a minute") {
                time.advance(milliseconds: 1_000)
                return bench.centre.linkCount == 3
            }
            #expect(time.monotonic() - left >= 60_000)
        }
    }
}
