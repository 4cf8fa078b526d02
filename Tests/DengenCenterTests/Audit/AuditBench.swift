import DengenModel
import DengenStore
import DengenSystem

@testable import DengenCenter

extension CenterBench {
    /// Rows of somebody at work, and their seal.
    func fillAudit(_ count: Int) async throws {
        let (writer, person) = (AuditWriter(clock: CenterClock(time)), person)
        try await database.write { tx in
            for number in 0..<count {
                try writer.write(
                    "outlet.rename", on: "outlet-\(number % 7)", before: "NAS \(number)", after: "ルーター \(number)",
                    by: person, in: tx)
            }
        }
        await center.sealAudit()
    }

    var runner: Operator { Operator(name: "operator", address: "") }

    /// The whole chain of this tenant.
    func verify() async throws -> AuditVerdict {
        try await center.audit.verify(tenant.rawValue, after: 0, by: runner)
    }

    /// Every row of the chain, in its order.
    func chain() async throws -> [AuditRecord] {
        var all: [AuditRecord] = []
        while true {
            let rows = try await center.audit.rows(
                tenant.rawValue, after: all.last?.link?.number ?? 0, by: runner)
            if rows.isEmpty { return all }
            all += rows
        }
    }

    func tamper(_ sql: String, _ arguments: Value...) async throws {
        try await database.write { tx in _ = try tx.execute(sql, arguments) }
    }

    /// Of whatever tenant, the centre's own included.
    func newestRow(_ action: String) async throws -> AuditRecord? {
        try await database.read { tx in
            try tx.first(
                "SELECT \(AuditRecord.columns) FROM audit WHERE action = ? ORDER BY id DESC LIMIT 1", .text(action)
            ).map(AuditRecord.init(row:))
        }
    }
}
