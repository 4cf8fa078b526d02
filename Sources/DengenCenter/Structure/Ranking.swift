import DengenModel
import DengenStore

/// One press in an order that people give.
package enum RankStep: String, Sendable, CaseIterable { case up, down, first, last }

/// The order of a tenant's sites or of a site's groups: positions, unequal and with gaps.
struct Ranking: Sendable {
    private let table: String
    private let scope: String
    private let owner: Value

    static func sites(of tenant: TenantID) -> Ranking {
        Ranking(table: "site", scope: "tenant_id", owner: Value(tenant))
    }

    static func groups(of site: SiteID) -> Ranking {
        Ranking(table: "outlet_group", scope: "site_id", owner: Value(site))
    }

    /// The position of a newcomer: after all others.
    func end(in tx: Transaction) throws -> Int64 {
        try tx.first("SELECT COALESCE(MAX(position), 0) + 1 AS n FROM \(table) WHERE \(scope) = ?", owner)?
            .integer("n") ?? 1
    }

    /// Which it is in the order, from 1.
    func rank(of id: String, in tx: Transaction) throws -> Int64 {
        let own = try position(of: id, in: tx)
        let row = try tx.first(
            "SELECT COUNT(*) + 1 AS n FROM \(table) WHERE \(scope) = ? AND position < ?", owner, .integer(own))
        return try row?.integer("n") ?? 1
    }

    /// False when it stood there already.
    func move(_ id: String, _ step: RankStep, in tx: Transaction) throws -> Bool {
        let own = try position(of: id, in: tx)
        let isUp = step == .up || step == .first
        let outermost = step == .first || step == .last
        let side = isUp == outermost ? "ASC" : "DESC"
        let neighbour = try tx.first(
            """
            SELECT id, position FROM \(table) WHERE \(scope) = ? AND position \(isUp ? "<" : ">") ?
            ORDER BY position \(side) LIMIT 1
            """, owner, .integer(own))
        guard let neighbour else { return false }
        let other = try neighbour.integer("position")
        if outermost {
            try set(id, other + (isUp ? -1 : 1), in: tx)
        } else {
            try set(id, other, in: tx)
            try set(try neighbour.text("id"), own, in: tx)
        }
        return true
    }

    /// Puts it where it will be the `rank`th, from 1; a rank beyond the end is the last.
    /// - Throws: `.invalid` for a rank that is none.
    func place(_ id: String, at rank: Int, in tx: Transaction) throws -> Bool {
        guard (1...1_000_000).contains(rank) else { throw CenterError.invalid(field: "position", problem: .outOfRange) }
        let row = try tx.first(
            "SELECT position FROM \(table) WHERE \(scope) = ? AND id <> ? ORDER BY position LIMIT 1 OFFSET ?", owner,
            .text(id), .integer(Int64(rank) - 1))
        guard let row else {
            try set(id, end(in: tx), in: tx)
            return true
        }
        let position = try row.integer("position")
        _ = try tx.execute(
            "UPDATE \(table) SET position = position + 1 WHERE \(scope) = ? AND position >= ?", owner,
            .integer(position))
        try set(id, position, in: tx)
        return true
    }

    private func position(of id: String, in tx: Transaction) throws -> Int64 {
        let row = try tx.first("SELECT position FROM \(table) WHERE \(scope) = ? AND id = ?", owner, .text(id))
        guard let row else { throw CenterError.notFound }
        return try row.integer("position")
    }

    private func set(_ id: String, _ position: Int64, in tx: Transaction) throws {
        _ = try tx.execute("UPDATE \(table) SET position = ? WHERE id = ?", .integer(position), .text(id))
    }
}
