import DengenModel
import DengenStore
import DengenSystem
import TestSupport
import Testing

@testable import DengenCenter

@Suite("N-19, S-33: rows are chained, and what is changed later is found")
struct AuditSealTests {
    @Test("N-19: what was done is chained at the next look, each tenant by itself, and sound")
    func sealing() async throws {
        let bench = try await CenterBench.make()
        let stranger = try await bench.stranger()
        _ = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        _ = try await bench.center.sites.make(SiteDraft(name: "他社"), as: stranger)
        #expect(try await bench.verify().waiting == 1)
        await bench.center.sealAudit()
        await bench.center.sealAudit()
        let verdict = try await bench.verify()
        #expect(verdict.isSound && verdict.isAtEnd && verdict.checked == 1 && verdict.waiting == 0)
        let first = try await bench.chain()[0].link
        #expect(verdict.head?.number == 1 && verdict.head == first)
        let other = try await bench.center.audit.verify(stranger.tenant.rawValue, after: 0, by: bench.runner)
        #expect(other.isSound && other.head?.number == 1 && other.head != verdict.head)
        let chains = try await bench.center.audit.chains(by: bench.runner)
        #expect(Set(chains) == [bench.tenant.rawValue, stranger.tenant.rawValue])
    }

    @Test("N-19: rows of before the chain are taken up, more than one transaction of them")
    func older() async throws {
        let bench = try await CenterBench.make()
        try await bench.fillAudit(AuditSealer.most * 2 + 50)
        let verdict = try await bench.verify()
        #expect(verdict.isSound && verdict.checked == AuditSealer.most * 2 + 50)
        let ids = try await bench.chain().map(\.id)
        #expect(ids == ids.sorted())
    }

    @Test("N-19: an operator's rows are in the tenant's chain or in the centre's own")
    func operators() async throws {
        let bench = try await CenterBench.make()
        let (writer, runner, tenant) = (AuditWriter(clock: CenterClock(bench.time)), bench.runner, bench.tenant)
        try await bench.database.write { tx in
            try writer.write(
                "tenant.rename", on: tenant.rawValue, before: "a", after: "b", by: runner, of: tenant, in: tx)
            try writer.write("mail.set", on: "centre", after: "host", by: runner, of: nil, in: tx)
        }
        await bench.center.sealAudit()
        let row = try await bench.chain()[0]
        #expect(row.subject == "operator" && row.role == "operator" && row.door == "commandLine")
        let own = try await bench.center.audit.verify("centre", after: 0, by: runner)
        #expect(own.isSound && own.checked == 1)
        let chains = try await bench.center.audit.chains(by: runner)
        #expect(Set(chains) == ["centre", tenant.rawValue])
    }

    /// Columns whose bytes the chain holds, and how a byte of each is flipped.
    private static let columns = [
        "id", "at", "subject", "name", "role", "door", "address", "action", "object", "before", "after", "hash",
        "tenant_id", "chain",
    ]

    private static func flipped(_ record: AuditRecord, _ column: String) -> Value {
        switch column {
        case "at": return .integer(record.at.milliseconds ^ 1)
        case "chain": return .integer(1_000_000 + (record.link?.number ?? 0))
        default: break
        }
        let texts = [
            "id": record.id, "subject": record.subject, "name": record.name, "role": record.role,
            "door": record.door, "address": record.address, "action": record.action, "object": record.object,
            "before": record.before, "after": record.after, "hash": record.link?.hash ?? "",
            "tenant_id": record.tenant,
        ]
        var bytes = Array((texts[column] ?? "").utf8)
        let index = bytes.firstIndex { (0x21...0x7E).contains($0) }
        if let index { bytes[index] ^= 1 } else { bytes.append(UInt8(ascii: "x")) }
        return .text(String(decoding: bytes, as: UTF8.self))
    }

    @Test("S-33: of 1,000 rows each gets a flipped byte, in every column in turn: 1,000 are found")
    func flips() async throws {
        let bench = try await CenterBench.make()
        try await bench.fillAudit(1_000)
        let rows = try await bench.chain()
        #expect(rows.count == 1_000)
        var found = 0
        for round in 0..<20 {
            let numbers = (0..<50).map { $0 * 20 + round }
            try await bench.database.write { tx in
                for number in numbers {
                    let (row, column) = (rows[number], Self.columns[number % Self.columns.count])
                    _ = try tx.execute(
                        "UPDATE audit SET \(column) = ? WHERE tenant_id = ? AND id = ?", Self.flipped(row, column),
                        .text(row.tenant), .text(row.id))
                }
            }
            let faults = try await bench.verify().faults
            found += numbers.count { number in
                faults.contains { $0.number <= Int64(number + 1) && Int64(number + 1) <= $0.last }
            }
            try await Self.restore(rows, bench)
        }
        #expect(found == 1_000)
        #expect(try await bench.verify().isSound)
        print("S-33: 1,000 rows with a flipped byte in one of \(Self.columns.count) columns, \(found) found")
    }

    private static func restore(_ rows: [AuditRecord], _ bench: CenterBench) async throws {
        try await bench.database.write { tx in
            _ = try tx.execute("DELETE FROM audit")
            for row in rows {
                _ = try tx.execute(
                    "INSERT INTO audit (\(AuditRecord.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        .text(row.tenant), .text(row.id), Value(row.at), .text(row.subject), .text(row.name),
                        .text(row.role), .text(row.door), .text(row.address), .text(row.action), .text(row.object),
                        .text(row.before), .text(row.after), Value(row.link?.number), Value(row.link?.hash),
                    ])
            }
        }
    }

    @Test("S-33: a row that is gone, a pair that changed places, a tail that was cut off")
    func structure() async throws {
        let bench = try await CenterBench.make()
        try await bench.fillAudit(30)
        let rows = try await bench.chain()
        try await bench.tamper("DELETE FROM audit WHERE chain = 12")
        #expect(try await bench.verify().faults == [AuditFault(.missing, 12)])
        try await Self.restore(rows, bench)
        try await bench.tamper("UPDATE audit SET chain = -1 WHERE chain = 20")
        try await bench.tamper("UPDATE audit SET chain = 20 WHERE chain = 21")
        try await bench.tamper("UPDATE audit SET chain = 21 WHERE chain = -1")
        #expect(try await bench.verify().faults.map(\.number).prefix(2) == [20, 21])
        try await Self.restore(rows, bench)
        try await bench.tamper("DELETE FROM audit WHERE chain > 25")
        #expect(try await bench.verify().faults == [AuditFault(.missing, 26, to: 30)])
        try await bench.tamper("UPDATE audit_head SET chain = 25, hash = ?", .text(rows[24].link?.hash ?? ""))
        #expect(try await bench.verify().faults == [AuditFault(.headForged, 25)])
        try await bench.tamper("DELETE FROM audit_head")
        #expect(try await bench.verify().faults == [AuditFault(.headMissing, 1)])
    }

    @Test("S-33: a row made up behind the end, and a row taken out of the chain")
    func madeUp() async throws {
        let bench = try await CenterBench.make()
        try await bench.fillAudit(5)
        try await bench.tamper(
            """
            INSERT INTO audit (\(AuditRecord.columns)) SELECT tenant_id, 'x', at, subject, name, role, door, address,
                action, object, before, after, 9, hash FROM audit WHERE chain = 5
            """)
        #expect(try await bench.verify().faults == [AuditFault(.beyondHead, 9)])
        try await bench.tamper("DELETE FROM audit WHERE chain = 9")
        try await bench.tamper("UPDATE audit SET chain = NULL, hash = NULL WHERE chain = 2")
        await bench.center.sealAudit()
        #expect(try await bench.verify().faults.first == AuditFault(.missing, 2))
    }

    @Test("S-33: a chain written anew whole is found by the key, and by an anchor kept elsewhere")
    func rewritten() async throws {
        let bench = try await CenterBench.make()
        try await bench.fillAudit(10)
        let anchor = try #require(try await bench.verify().head)
        let rows = try await bench.chain()
        var (link, forged) = (AuditLink.start, rows)
        for index in forged.indices {
            if index == 3 { forged[index].after = "nothing happened" }
            link = AuditChain.link(forged[index], after: link)
            forged[index].link = link
        }
        try await Self.restore(forged, bench)
        try await bench.tamper("UPDATE audit_head SET hash = ?", .text(link.hash))
        #expect(try await bench.verify().faults == [AuditFault(.headForged, 10)])
        #expect(try await bench.chain().last?.link == link && link != anchor)
    }

    @Test("Parts: a chain is looked at piece by piece, and a piece whose begin is gone says so")
    func parts() async throws {
        let bench = try await CenterBench.make()
        try await bench.fillAudit(12)
        let rest = try await bench.center.audit.verify(bench.tenant.rawValue, after: 8, by: bench.runner)
        #expect(rest.isSound && rest.checked == 4 && rest.isAtEnd && rest.number == 12)
        try await bench.tamper("DELETE FROM audit WHERE chain = 8")
        let cut = try await bench.center.audit.verify(bench.tenant.rawValue, after: 8, by: bench.runner)
        #expect(cut.faults == [AuditFault(.missing, 8)] && cut.checked == 4)
    }

    @Test("1,000 rows are sealed and looked at in time")
    func speed() async throws {
        let bench = try await CenterBench.make()
        let clock = ContinuousClock()
        let sealing = try await clock.measure { try await bench.fillAudit(1_000) }
        let looking = try await clock.measure { _ = try await bench.verify() }
        print("N-19: 1,000 rows written and sealed in \(sealing), verified in \(looking) (debug build)")
        #expect(looking < .seconds(5))
    }
}
