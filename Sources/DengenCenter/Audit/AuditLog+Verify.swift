package import DengenModel
import DengenStore

/// What a look along a chain, or a part of it, found.
package struct AuditVerdict: Sendable, Equatable {
    package var faults: [AuditFault]
    /// Rows of this part.
    package var checked: Int
    /// The last of them; a next part begins behind it.
    package var number: Int64
    /// Where the chain ends by the centre's own note; nil when nothing was ever sealed.
    package var head: AuditLink?
    package var sealedAt: Timestamp?
    /// The chain was looked at to its end.
    package var isAtEnd: Bool
    /// Rows of the last moment that no chain holds yet; counting stops at 1,000.
    package var waiting: Int

    package var isSound: Bool { faults.isEmpty }
}

extension AuditLog {
    /// Rows that one call looks at, and those of one reading.
    package static let mostChecked: Int64 = 20_000
    private static let mostRead: Int64 = 1_000

    /// Looks at the newest part of the tenant's own chain; all of it while it is no longer than `mostChecked`.
    package func verify(as principal: Principal) async throws -> AuditVerdict {
        try principal.mustManage()
        let tenant = principal.tenant.rawValue
        let head = try await database.read { tx in try AuditHead.find(tenant, in: tx)?.link.number ?? 0 }
        return try await verify(tenant, after: max(0, head - Self.mostChecked))
    }

    /// Looks at `mostChecked` rows of a chain.
    /// - Parameters:
    ///   - chain: a tenant's id, or `centre`.
    ///   - number: where the part before this one ended.
    package func verify(_ chain: String, after number: Int64, by person: Operator) async throws -> AuditVerdict {
        try await verify(chain, after: number)
    }

    /// Every chain there is, and every tenant without one, by id; the centre's own is `centre`.
    package func chains(by person: Operator) async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT id FROM tenant UNION SELECT tenant_id FROM audit_head ORDER BY id").map {
                try $0.text("id")
            }
        }
    }

    /// Sealed rows in the order of the chain, at most 500, for a file that proves itself.
    package func rows(_ chain: String, after number: Int64, by person: Operator) async throws -> [AuditRecord] {
        try await database.read { tx in
            try Self.rows(of: chain, after: number, upTo: .max, limit: 500, in: tx).map(AuditRecord.init(row:))
        }
    }

    private func verify(_ tenant: String, after number: Int64) async throws -> AuditVerdict {
        let standing = try await database.read { tx in try Standing(of: tenant, after: number, in: tx) }
        let end = standing.head?.link.number ?? 0
        var check = AuditCheck(after: number, hash: standing.hash)
        if standing.isLost { check.add(AuditFault(.missing, number)) }
        var isAtEnd = number >= end
        while !isAtEnd, Int64(check.checked) < Self.mostChecked {
            let from = check.number
            let rows = try await database.read { tx in
                try Self.rows(of: tenant, after: from, upTo: end, limit: Self.mostRead, in: tx)
            }
            for row in rows { check.take(row) }
            isAtEnd = rows.count < Self.mostRead || check.number >= end
        }
        if isAtEnd { finish(&check, standing, tenant) }
        return AuditVerdict(
            faults: check.faults, checked: check.checked, number: check.number, head: standing.head?.link,
            sealedAt: standing.head?.at, isAtEnd: isAtEnd, waiting: standing.waiting)
    }

    private func finish(_ check: inout AuditCheck, _ standing: Standing, _ tenant: String) {
        if standing.head == nil, let last = standing.beyond { return check.add(AuditFault(.headMissing, last)) }
        check.end(at: standing.head?.link)
        if let head = standing.head, !head.isGenuine(of: tenant, seal) {
            check.add(AuditFault(.headForged, head.link.number))
        }
        if let beyond = standing.beyond { check.add(AuditFault(.beyondHead, beyond)) }
    }

    /// What is known of a chain at one moment.
    private struct Standing: Sendable {
        let head: AuditHead?
        /// Of the row where the looking begins; nil where it cannot be read.
        let hash: String?
        /// That row is gone.
        let isLost: Bool
        /// The first row behind the end.
        let beyond: Int64?
        let waiting: Int

        init(of tenant: String, after number: Int64, in tx: Transaction) throws {
            head = try AuditHead.find(tenant, in: tx)
            let begin = number == 0 ? AuditLink.start : try AuditLog.link(number, of: tenant, in: tx)
            hash = begin.flatMap { $0.hash.utf8.isEmpty ? nil : $0.hash }
            isLost = begin == nil
            beyond = try tx.first(
                "SELECT MIN(chain) AS first FROM audit WHERE tenant_id = ? AND chain > ?", .text(tenant),
                .integer(head?.link.number ?? 0))?.integerOrNil("first")
            let open = try tx.first(
                """
                SELECT COUNT(*) AS n FROM (
                    SELECT id FROM audit WHERE tenant_id = ? AND chain IS NULL LIMIT 1000) AS open
                """, .text(tenant))
            waiting = Int(try open?.integer("n") ?? 0)
        }
    }

    private static func rows(
        of tenant: String, after number: Int64, upTo end: Int64, limit: Int64, in tx: Transaction
    ) throws -> [Row] {
        try tx.rows(
            """
            SELECT \(AuditRecord.columns) FROM audit WHERE tenant_id = ? AND chain > ? AND chain <= ?
            ORDER BY chain LIMIT ?
            """, .text(tenant), .integer(number), .integer(end), .integer(limit))
    }

    private static func link(_ number: Int64, of tenant: String, in tx: Transaction) throws -> AuditLink? {
        let row = try tx.first(
            "SELECT chain, hash FROM audit WHERE tenant_id = ? AND chain = ?", .text(tenant), .integer(number))
        return try row.map { AuditLink(number: try $0.integer("chain"), hash: try $0.textOrNil("hash") ?? "") }
    }
}

extension AuditCheck {
    fileprivate mutating func take(_ row: Row) {
        do { take(try AuditRecord(row: row)) } catch { takeUnreadable() }
    }
}
