import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import TestSupport
import Testing

@testable import DengenCenter

@Suite("Commands between nodes (N-27, C-50; trust 4.2)", .timeLimit(.minutes(5)))
struct NodeCommandTests {
    @Test("N-27: a command entered at A reaches the gateway linked at B, and its end is read at both")
    func crossing() async throws {
        let nodes = try await NodeBench.make()
        let stream = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        let command = try await nodes.command(at: nodes.a)
        #expect(try await nodes.column("offered_at", of: command.id) == nil, "nothing has left yet")
        await nodes.pass(700, looking: [nodes.b])
        #expect(try await nodes.column("offered_at", of: command.id) != nil)
        var reader = FrameReader(stream)
        let frame = try await reader.nextCommand()
        #expect(frame.id == command.id)
        #expect((29_000...29_302).contains(frame.ttl), "two wrong wall clocks, and the life is what is left of 30 s")
        let bench = nodes.bench
        try await bench.word(3, command.id, Command.Outcome(.accepted), to: nodes.b.center)
        try await bench.word(4, command.id, Command.Outcome(.confirmed), to: nodes.b.center)
        for node in [nodes.a, nodes.b] {
            #expect(try await node.center.commands.find(command.id, as: nodes.person).state == .confirmed)
        }
        await nodes.close()
    }

    @Test("A-86: what was allowed at A a moment ago is told by B before the order that relies on it")
    func orderAfterChange() async throws {
        let nodes = try await NodeBench.make()
        let outlet = try await nodes.bench.outlet(2).id
        try await nodes.a.center.fleet.setOutletEnabled(outlet, false, as: nodes.person)
        await nodes.a.look()
        var frames = FrameReader(try await nodes.b.center.links.open(nodes.gateway, instance: "i1"))
        #expect(try await frames.nextSettings().entries.map(\.isEnabled) == [false])
        try await nodes.a.center.fleet.setOutletEnabled(outlet, true, as: nodes.person)
        // A's tick, which passes its changes on, does not come in between.
        let command = try await nodes.command(outlet: 2, at: nodes.a)
        await nodes.b.center.keepNode()
        nodes.b.center.links.endAll()
        var heard: [String] = []
        while let frame = await frames.next() {
            if case .settings(let settings) = frame { heard.append("settings \(settings.entries.count)") }
            if case .command(let order) = frame { heard.append(order.id.rawValue) }
        }
        #expect(heard == ["settings 0", command.id.rawValue])
        await nodes.close()
    }

    @Test("Where the link is, a command is offered in its own transaction; its frame waits for nobody (decision 0004)")
    func atHome() async throws {
        let nodes = try await NodeBench.make()
        let stream = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        let command = try await nodes.command(at: nodes.b)
        #expect(try await nodes.column("offered_at", of: command.id) != nil)
        var reader = FrameReader(stream)
        #expect(try await reader.nextCommand().id == command.id)
        await nodes.close()
    }

    @Test("Decision 0004: what a survivor called expired never leaves the node that wakes up later")
    func expiredNeverRan() async throws {
        let nodes = try await NodeBench.make()
        let stream = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        let late = try await nodes.command(at: nodes.a)
        await nodes.pass(31_500, looking: [nodes.a])
        #expect(try await nodes.a.center.commands.find(late.id, as: nodes.person).state == .expired)
        await nodes.b.center.keepNode()
        let again = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        let next = try await nodes.command(.on, at: nodes.b)
        var reader = FrameReader(again)
        #expect(try await reader.nextCommand().id == next.id)
        withExtendedLifetime(stream) {}
        await nodes.close()
    }

    @Test("A machine that stood still sends nothing late: its clock is behind until it looks at the shared one")
    func behind() async throws {
        let nodes = try await NodeBench.make()
        let stream = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        let late = try await nodes.command(at: nodes.a)
        // Suspended: not even the monotonic clock of B goes on.
        nodes.shared.advance(milliseconds: 29_000)
        nodes.a.time.advance(milliseconds: 29_000)
        await nodes.b.center.keepNode()
        var reader = FrameReader(stream)
        #expect(try await reader.nextCommand().ttl <= 1_001)
        #expect(try await nodes.column("offered_at", of: late.id) != nil)
        await nodes.close()
    }

    @Test("Two nodes that both believe to hold the link: the database's epoch decides, one of them sends")
    func bothBelieve() async throws {
        let nodes = try await NodeBench.make()
        let old = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        let new = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        let atOld = try await nodes.command(at: nodes.a)
        #expect(try await nodes.column("offered_at", of: atOld.id) == nil, "A's stream is not the newest")
        await nodes.b.center.keepNode()
        var reader = FrameReader(new)
        #expect(try await reader.nextCommand().id == atOld.id)
        await nodes.a.center.keepNode()
        var loser = FrameReader(old)
        while let frame = await loser.next() {
            if case .command = frame { Issue.record("a command on the stream of the older epoch") }
            if case .bye(let bye) = frame { #expect(bye.reason == .replaced) }
        }
        await nodes.close()
    }

    @Test("A node dies with a command that it had offered: the same id goes out again at the next link, once more")
    func offeredByTheDead() async throws {
        let nodes = try await NodeBench.make()
        let stream = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        let command = try await nodes.command(at: nodes.a)
        await nodes.a.close()
        await nodes.pass(9_000, looking: [nodes.b])
        let again = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        var reader = FrameReader(again)
        let frame = try await reader.nextCommand()
        #expect(frame.id == command.id && frame.ttl <= 21_001)
        withExtendedLifetime(stream) {}
        await nodes.close()
    }

    @Test("A node frozen beyond its lease and thawed acts on nothing it believed")
    func thawed() async throws {
        let nodes = try await NodeBench.make()
        let old = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        await nodes.pass(9_000, looking: [nodes.b])
        let new = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        // It thaws, and a press comes before it has looked.
        let command = try await nodes.command(at: nodes.a)
        #expect(try await nodes.column("offered_at", of: command.id) == nil)
        await #expect(throws: NodeFault.leaseLost) {
            try await nodes.a.center.links.open(nodes.gateway, instance: "i2")
        }
        await nodes.b.center.keepNode()
        var reader = FrameReader(new)
        #expect(try await reader.nextCommand().id == command.id)
        // All links look silent to it, and none of them is its own any more.
        await nodes.pass(6_000, looking: [nodes.a])
        #expect(try await nodes.bench.codes(nodes.b.center).contains("MA-19") == false)
        var loser = FrameReader(old)
        #expect(try await loser.nextBye() == .stopping)
        // Its next life is one like any other.
        let next = try await nodes.command(.on, outlet: 2, at: nodes.a)
        await nodes.b.center.keepNode()
        #expect(try await reader.nextCommand().id == next.id)
        await nodes.close()
    }

    @Test("A step of the shared clock back leaves no command that can't be timed")
    func clockStep() async throws {
        let nodes = try await NodeBench.make()
        let command = try await nodes.command(at: nodes.a)
        nodes.shared.setWall(nodes.shared.wall() - 3_600_000)
        await nodes.pass(1_000, looking: [nodes.a, nodes.b])
        #expect(try await nodes.b.center.commands.find(command.id, as: nodes.person).state == .expired)
        await nodes.close()
    }
}
