import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import TestSupport
import Testing

@testable import DengenCenter

@Suite("Nodes on one database (N-27, C-50)", .timeLimit(.minutes(5)))
struct NodeTests {
    @Test("A-47, A-73: 途絶 of a dead node's gateway comes from a survivor, once, within 15 s of the node's last sign")
    func death() async throws {
        let nodes = try await NodeBench.make()
        let c = try await NodeBench.node("C", nodes.url, nodes.shared, nodes.seal)
        let stream = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        await nodes.a.close()
        for _ in 0..<9 {
            c.time.advance(milliseconds: 1_000)
            await nodes.pass(1_000, looking: [nodes.b, c])
        }
        #expect(try await nodes.bench.codes(nodes.b.center).contains("MA-19") == false)
        c.time.advance(milliseconds: 5_990)
        await nodes.pass(5_990, looking: [nodes.b, c, nodes.b])
        #expect(try await nodes.bench.codes(nodes.b.center).count { $0 == "MA-19" } == 1)
        withExtendedLifetime(stream) {}
        await c.close()
        await nodes.close()
    }

    @Test("A gateway of a dead node that links elsewhere in time is not told as lost")
    func moved() async throws {
        let nodes = try await NodeBench.make()
        let old = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        await nodes.a.close()
        await nodes.pass(9_000, looking: [nodes.b])
        let new = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        await nodes.pass(6_000, looking: [nodes.b])
        #expect(try await nodes.bench.codes(nodes.b.center).contains("MA-19") == false)
        #expect(nodes.b.center.links.liveCount == 1)
        withExtendedLifetime((old, new)) {}
        await nodes.close()
    }

    @Test("A node that leaves in order is missed at once")
    func leaving() async throws {
        let nodes = try await NodeBench.make()
        let stream = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        await nodes.b.center.keepNode()
        await nodes.a.center.leaveNodes()
        await nodes.pass(1_000, looking: [nodes.b])
        #expect(nodes.b.center.nodes.count == 1)
        await nodes.pass(14_500, looking: [nodes.b])
        #expect(try await nodes.bench.codes(nodes.b.center).contains("MA-19"))
        withExtendedLifetime(stream) {}
        await nodes.close()
    }

    @Test("Cut off from the database beyond its lease, a node with others beside it sends its agents away")
    func partition() async throws {
        let nodes = try await NodeBench.make()
        await nodes.a.center.keepNode()
        let stream = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        nodes.a.time.advance(milliseconds: 7_900)
        nodes.a.center.links.beat()
        #expect(nodes.a.center.links.liveCount == 1)
        nodes.a.time.advance(milliseconds: 200)
        nodes.a.center.links.beat()
        var reader = FrameReader(stream)
        #expect(try await reader.nextBye() == .stopping)
        #expect(nodes.a.center.links.liveCount == 0)
        await nodes.close()
    }

    @Test("A node that is the only one keeps its links while the database is away")
    func alonePartition() async throws {
        let nodes = try await NodeBench.make()
        await nodes.b.center.leaveNodes()
        await nodes.a.center.keepNode()
        let stream = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        nodes.a.time.advance(milliseconds: 12_000)
        nodes.a.center.links.beat()
        #expect(nodes.a.center.links.liveCount == 1)
        withExtendedLifetime(stream) {}
        await nodes.close()
    }

    @Test("A-86, N-05: what people change at A is told to the gateway at B")
    func wishes() async throws {
        let nodes = try await NodeBench.make()
        let stream = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        let outlet = try await nodes.bench.outlet(2)
        try await nodes.a.center.fleet.setOutletEnabled(outlet.id, false, as: nodes.person)
        await nodes.a.center.keepHouse()
        await nodes.b.look()
        var reader = FrameReader(stream)
        var told: [OutletSettings] = []
        while told.count < 2, let frame = await reader.next() {
            if case .settings(let settings) = frame { told.append(settings) }
        }
        #expect(told.map { $0.entries.map(\.outlet) } == [[], [2]])
        await nodes.close()
    }

    @Test("使用不可 at A ends the link at B, and B forgets the secret; back in use before B looks costs nothing")
    func disabling() async throws {
        let nodes = try await NodeBench.make()
        let (id, secret) = (nodes.gateway.id, nodes.bench.secret)
        let stream = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        #expect(try await nodes.b.center.links.authenticate(gateway: id, secret: secret) != nil)
        try await nodes.a.center.gateways.setEnabled(id, false, as: nodes.person)
        await nodes.b.center.keepNode()
        var reader = FrameReader(stream)
        #expect(try await reader.nextBye() == .disabled)
        #expect(try await nodes.b.center.links.authenticate(gateway: id, secret: secret) == nil)
        try await nodes.a.center.gateways.setEnabled(id, true, as: nodes.person)
        let again = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        try await nodes.a.center.gateways.setEnabled(id, false, as: nodes.person)
        try await nodes.a.center.gateways.setEnabled(id, true, as: nodes.person)
        let last = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        await nodes.b.center.keepNode()
        #expect(nodes.b.center.links.liveCount == 1)
        withExtendedLifetime((again, last)) {}
        await nodes.close()
    }

    @Test("S-15: an agent that a newer one replaced at another node speaks for outcomes only")
    func olderVoice() async throws {
        let nodes = try await NodeBench.make()
        let old = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        let new = try await nodes.b.center.links.open(nodes.gateway, instance: "i2")
        #expect(
            try await nodes.bench.report(3, epoch: old.epoch) { $0.happening = Happening(code: .stateUnknown) } == 0)
        let taken = try await nodes.bench.report(3, epoch: new.epoch, instance: "i2", to: nodes.b.center) {
            $0.happening = Happening(code: .stateUnknown)
        }
        #expect(taken == 3)
        await nodes.close()
    }

    @Test("A-85: a search that starts at A is run by the gateway at B")
    func search() async throws {
        let nodes = try await NodeBench.make()
        let stream = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        let draft = SearchDraft(
            gateway: nodes.gateway.id, targets: "192.0.2.0/28", isBroadcast: false,
            accounts: [SNMPAccount(read: "public")])
        let id = try await nodes.a.center.searches.start(draft, as: nodes.person)
        await nodes.b.center.keepNode()
        var reader = FrameReader(stream)
        var found: SearchID?
        while found == nil, let frame = await reader.next() {
            if case .search(let request) = frame { found = request.id }
        }
        #expect(found == id)
        await nodes.close()
    }

    @Test("N-08: live pages at B hear what A commits, and read anew when A dies")
    func live() async throws {
        let nodes = try await NodeBench.make(sharesNotices: true)
        let pump = Task { await nodes.b.center.live.run() }
        defer { pump.cancel() }
        var changes = nodes.b.center.live.changes(as: nodes.person).makeAsyncIterator()
        let outlet = try await nodes.bench.outlet(1)
        // The first subscription may end when the relay connects; a page then comes back.
        let press = Task {
            for number in 0..<600 where !Task.isCancelled {
                try await nodes.a.center.fleet.setMemo(outlet.id, "\(number)", as: nodes.person)
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        var isHeard = false
        while !isHeard {
            guard let change = await changes.next(isolation: #isolation) else {
                changes = nodes.b.center.live.changes(as: nodes.person).makeAsyncIterator()
                continue
            }
            if case .outlet(outlet.id, _) = change.subject { isHeard = true }
        }
        press.cancel()
        _ = await press.result
        await nodes.a.close()
        await nodes.pass(9_000, looking: [nodes.b])
        while await changes.next(isolation: #isolation) != nil {}
        await nodes.close()
    }

    @Test("S-02: tries at one node count at the other; a right password clears them at both")
    func guesses() async throws {
        let nodes = try await NodeBench.make()
        func attempt(_ node: TestNode, _ password: String) async throws {
            _ = try await node.center.accounts.signIn(
                email: CenterBench.email, password: password, address: "192.0.2.7")
        }
        for number in 0..<5 {
            await #expect(throws: CenterError.signInFailed) {
                try await attempt(number % 2 == 0 ? nodes.a : nodes.b, "wrong")
            }
        }
        for node in [nodes.a, nodes.b] {
            await #expect(throws: CenterError.tooManyTries(retryAfter: 2)) {
                try await attempt(node, CenterBench.password)
            }
        }
        await nodes.pass(2_500, looking: [])
        try await attempt(nodes.b, CenterBench.password)
        await #expect(throws: CenterError.signInFailed) { try await attempt(nodes.a, "wrong") }
        await nodes.close()
    }

    @Test("A node with another key is told whose seal.key it lacks")
    func otherKey() async throws {
        let nodes = try await NodeBench.make()
        await #expect(throws: NodeFault.self) {
            _ = try await NodeBench.node("C", nodes.url, nodes.shared, Seal.random())
        }
        await nodes.close()
    }

    @Test("C-T1: the shared clock is followed as little as its answers allow: a slow one moves nothing, a step does")
    func following() {
        let time = ManualTimeSource(wall: 1_000_000, monotonic: 500)
        let clock = CenterClock(time)
        #expect(clock.steady == 1_000_000)
        #expect(clock.follow(.init(askedAt: 500, shared: 1_000_040, answeredAt: 600)) == nil)
        #expect(clock.follow(.init(askedAt: 500, shared: 1_000_040, answeredAt: 510)) == 30)
        #expect(clock.steady == 1_000_030 && clock.wall.milliseconds == 1_000_030)
        #expect(clock.follow(.init(askedAt: 500, shared: 996_400, answeredAt: 500)) == -3_629)
        time.setWall(5)
        #expect(clock.wall.milliseconds == 996_401)
    }
}
