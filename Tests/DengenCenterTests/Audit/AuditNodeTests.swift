import DengenStore
import Testing

@testable import DengenCenter

@Suite("N-19, N-27: nodes of one centre keep one chain", .serialized)
struct AuditNodeTests {
    @Test("Both at once: no row twice, none left out, one chain")
    func together() async throws {
        let nodes = try await NodeBench.make()
        for round in 0..<3 {
            let (writer, person) = (AuditWriter(clock: CenterClock(nodes.bench.time)), nodes.person)
            try await nodes.a.database.write { tx in
                for number in 0..<150 { try writer.write("site.change", on: "\(round) \(number)", by: person, in: tx) }
            }
            async let first: Void = nodes.a.center.auditSealer.sealOpen()
            async let second: Void = nodes.b.center.auditSealer.sealOpen()
            _ = try await (first, second)
        }
        await nodes.a.center.sealAudit()
        let verdict = try await nodes.bench.verify()
        #expect(verdict.isSound && verdict.checked == 450 && verdict.waiting == 0)
        await nodes.close()
    }

    @Test("The second in line waits its turn, and does it when the first does not")
    func turns() async throws {
        let nodes = try await NodeBench.make()
        let last = nodes.a.center.nodes.delay > 0 ? nodes.a : nodes.b
        let sites = nodes.a.center.sites
        _ = try await sites.make(SiteDraft(name: "支店"), as: nodes.person)
        await last.center.sealAudit()
        #expect(try await nodes.bench.verify().waiting == 1)
        await nodes.pass(1_500, looking: [nodes.a, nodes.b])
        await last.center.sealAudit()
        let verdict = try await nodes.bench.verify()
        #expect(verdict.isSound && verdict.checked == 1)
        await nodes.close()
    }
}
