import DengenModel
import DengenSystem
import DengenWire
import TestSupport
import Testing

@testable import DengenCenter

@Suite("Nodes after a fault (N-27, C-50)", .timeLimit(.minutes(5)))
struct NodeFaultTests {
    @Test("A-47, A-73: away from the database beyond its lease, a node tells 途絶 of what does not come back after it")
    func forgotten() async throws {
        let nodes = try await NodeBench.make()
        let stream = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        await nodes.pass(5_000, looking: [nodes.b])
        await nodes.pass(4_000, looking: [])
        nodes.a.center.links.beat()
        #expect(nodes.a.center.links.liveCount == 0, "it sent its agents away")
        await nodes.a.center.keepNode()
        for _ in 0..<13 { await nodes.pass(1_000, looking: [nodes.a, nodes.b]) }
        #expect(try await nodes.bench.codes().contains("MA-19") == false, "one silence to come back")
        for _ in 0..<3 { await nodes.pass(1_000, looking: [nodes.a, nodes.b]) }
        #expect(try await nodes.bench.codes().count { $0 == "MA-19" } == 1)
        withExtendedLifetime(stream) {}
        await nodes.close()
    }

    @Test("A-47: the database was away from all nodes: 途絶 once for the gateway that died meanwhile, none for the other")
    func outage() async throws {
        let nodes = try await NodeBench.make()
        await nodes.b.center.keepNode()
        let stream = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        await nodes.pass(10_000, looking: [])
        for node in [nodes.a, nodes.b] { node.center.links.beat() }
        for node in [nodes.a, nodes.b] { await node.center.keepNode() }
        for _ in 0..<17 { await nodes.pass(1_000, looking: [nodes.a, nodes.b]) }
        #expect(try await nodes.bench.codes().count { $0 == "MA-19" } == 1)
        let again = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        for _ in 0..<5 { await nodes.pass(1_000, looking: [nodes.a, nodes.b]) }
        #expect(try await nodes.bench.codes().count { $0 == "MA-19" } == 1)
        withExtendedLifetime((stream, again)) {}
        await nodes.close()
    }

    @Test("A step of the shared clock back that an offer saw first blocks no outlet either")
    func stepSeenByOffer() async throws {
        let nodes = try await NodeBench.make()
        let command = try await nodes.command(at: nodes.a)
        nodes.shared.setWall(nodes.shared.wall() - 3_600_000)
        let stream = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        for _ in 0..<3 { await nodes.pass(1_000, looking: [nodes.a]) }
        #expect(try await nodes.a.center.commands.find(command.id, as: nodes.person).state == .expired)
        _ = try await nodes.command(.on, at: nodes.a)
        withExtendedLifetime(stream) {}
        await nodes.close()
    }

    @Test("S-15: an agent that lives on beside one that linked at another node is an alarm, once")
    func secondAgent() async throws {
        let nodes = try await NodeBench.make()
        let old = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        let new = try await nodes.b.center.links.open(nodes.gateway, instance: "i2")
        await nodes.a.center.keepNode()
        let empty = LinkReport(journal: "j", instance: "i1", epoch: old.epoch, items: [])
        func speak(after milliseconds: Int64) async throws -> Int {
            nodes.a.time.advance(milliseconds: milliseconds)
            _ = try await nodes.a.center.links.report(empty, from: nodes.gateway)
            return try await nodes.bench.codes().count { $0 == "DX-11" }
        }
        #expect(try await speak(after: 500) == 0)
        #expect(try await speak(after: 500) == 0, "its last words may be on their way")
        #expect(try await speak(after: 5_000) == 1)
        #expect(try await speak(after: 5_000) == 1)
        withExtendedLifetime(new) {}
        await nodes.close()
    }

    @Test("S-15: an agent that goes to another node itself, or reports where it is not linked, is none")
    func movedAgent() async throws {
        let nodes = try await NodeBench.make()
        let old = try await nodes.a.center.links.open(nodes.gateway, instance: "i1")
        let new = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        await nodes.a.center.keepNode()
        for epoch in [old.epoch, new.epoch, old.epoch, new.epoch] {
            let empty = LinkReport(journal: "j", instance: "i1", epoch: epoch, items: [])
            nodes.a.time.advance(milliseconds: 5_000)
            _ = try await nodes.a.center.links.report(empty, from: nodes.gateway)
        }
        #expect(try await nodes.bench.codes().contains("DX-11") == false)
        withExtendedLifetime(new) {}
        await nodes.close()
    }

    @Test("C-02: 取得 at A reads the devices of the gateway that is linked at B, each once")
    func reading() async throws {
        let nodes = try await NodeBench.make()
        let stream = try await nodes.b.center.links.open(nodes.gateway, instance: "i1")
        let device = try await nodes.bench.outlet(1).device
        for _ in 0..<2 { try await nodes.a.center.fleet.readAnew(device, as: nodes.person) }
        await nodes.b.center.keepNode()
        nodes.b.center.links.endAll()
        var reader = FrameReader(stream)
        var read: [DeviceKey] = []
        while let frame = await reader.next() {
            if case .read(let request) = frame { read.append(request.device) }
        }
        #expect(read == [nodes.bench.device])
        await nodes.close()
    }
}
