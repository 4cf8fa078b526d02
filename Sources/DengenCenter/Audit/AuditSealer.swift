import DengenModel
import DengenStore
import DengenSystem

/// Hangs new rows of the audit on their tenant's chain, within a second of their commit.
///
/// Any node could: the first among the living does it, each of the others a second later (`Nodes.delay`), and whoever
/// comes second finds the chain's end moved and changes nothing.
struct AuditSealer: Sendable {
    let database: Database
    let clock: CenterClock
    let seal: Seal

    /// Rows of one transaction.
    static let most = 200
    /// Tenants, and transactions of one tenant, of one call.
    private static let mostTenants = 200
    private static let mostRounds = 50

    /// A row went or changed while it was sealed: nothing of ours does that.
    struct RowLost: Error { let id: String }

    /// - Parameter late: milliseconds that another node has to do it first.
    func sealOpen(late: Int64 = 0) async throws {
        let until = late == 0 ? Int64.max : clock.steady - late
        let tenants = try await database.read { tx in
            try tx.rows(
                "SELECT DISTINCT tenant_id FROM audit WHERE chain IS NULL AND at <= ? LIMIT \(Self.mostTenants)",
                .integer(until)
            ).map { try $0.text("tenant_id") }
        }
        for tenant in tenants {
            for _ in 0..<Self.mostRounds {
                if try await sealSome(of: tenant, until: until) < Self.most { break }
            }
        }
    }

    /// The oldest open rows of a tenant; answers how many.
    private func sealSome(of tenant: String, until: Int64) async throws -> Int {
        let (head, rows) = try await database.read { tx -> (AuditHead?, [AuditRecord]) in
            (
                try AuditHead.find(tenant, in: tx),
                try tx.rows(
                    """
                    SELECT \(AuditRecord.columns) FROM audit WHERE tenant_id = ? AND chain IS NULL AND at <= ?
                    ORDER BY id LIMIT \(Self.most)
                    """, .text(tenant), .integer(until)
                ).map(AuditRecord.init(row:))
            )
        }
        if rows.isEmpty { return 0 }
        var links: [(id: String, link: AuditLink)] = []
        for row in rows {
            links.append((row.id, AuditChain.link(row, after: links.last?.link ?? head?.link ?? .start)))
        }
        try await write(links, of: tenant, behind: head?.link)
        return rows.count
    }

    private func write(_ links: [(id: String, link: AuditLink)], of tenant: String, behind old: AuditLink?) async throws
    {
        guard let end = links.last?.link else { return }
        let now = clock.wall
        try await database.write { tx in
            guard try AuditHead.move(from: old, to: end, of: tenant, at: now, seal, in: tx) else { return }
            for (id, link) in links {
                let sealed = try tx.execute(
                    "UPDATE audit SET chain = ?, hash = ? WHERE tenant_id = ? AND id = ? AND chain IS NULL",
                    .integer(link.number), .text(link.hash), .text(tenant), .text(id))
                guard sealed == 1 else { throw RowLost(id: id) }
            }
        }
    }
}
