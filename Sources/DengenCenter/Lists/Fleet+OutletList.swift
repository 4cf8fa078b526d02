package import DengenModel
import DengenStore

extension Fleet {
    /// Outlets by device number and outlet number, at most `limit` behind the cursor `after`.
    package func outlets(
        _ filter: OutletFilter = OutletFilter(), after: String?, limit: Int, as principal: Principal
    ) async throws -> Page<OutletSummary> {
        let page = try await listing(filter, after: after, limit: limit, counts: false, as: principal).page
        return Page(items: page.items.map(\.summary), next: page.next)
    }

    /// The page of the list of outlets with the numbers of its chips.
    ///
    /// - Parameter limit: 1 to 500.
    /// - Throws: `.notFound` for a site, group, gateway or device that the tenant has not.
    package func listing(
        _ filter: OutletFilter, after: String? = nil, limit: Int, counts: Bool = true, as principal: Principal
    ) async throws -> OutletListing {
        let limit = try ListLimit.checked(limit)
        let keyset = try Keyset.read(after, parts: 2)
        let now = clock.wall
        let query = OutletListQuery(filter, for: principal, now: now)
        try await SearchColumns(database: database).settle()
        return try await database.read { tx in
            let places = try ListPlace.all(of: filter, for: principal, in: tx)
            let keys = try query.page(after: keyset, limit: limit + 1)
            let found = Page(try tx.rows(keys.sql, keys.arguments).map(OutletKey.init), limit: limit, end: \.keyset)
            return OutletListing(
                asOf: now,
                page: Page(
                    items: try Self.listed(found.items.map(\.id), for: principal, now: now, in: tx),
                    next: found.next),
                counts: counts ? try Self.counts(query, in: tx) : [:], places: places)
        }
    }

    /// The rows of a list anew, in its order; those that are gone are left out.
    /// - Parameter ids: at most 500.
    package func listed(
        _ ids: [OutletID], as principal: Principal
    ) async throws -> (asOf: Timestamp, outlets: [ListedOutlet]) {
        guard ids.count <= ListLimit.most else { throw CenterError.invalid(field: "ids", problem: .outOfRange) }
        let now = clock.wall
        let outlets = try await database.read { tx in
            try Self.listed(ids, for: principal, now: now, in: tx)
        }
        return (now, outlets)
    }

    private static func listed(
        _ ids: [OutletID], for principal: Principal, now: Timestamp, in tx: Transaction
    ) throws -> [ListedOutlet] {
        guard !ids.isEmpty else { return [] }
        let marks = Array(repeating: "?", count: ids.count).joined(separator: ", ")
        let summaries = try OutletRow.summaries(ids, for: principal, now: now, in: tx).values
        let more = try tx.rows(
            """
            SELECT o.id, o.memo, s.name AS site_name FROM outlet o JOIN site s ON s.id = o.site_id
            WHERE o.tenant_id = ? AND o.id IN (\(marks))
            """, [Value(principal.tenant)] + ids.map { Value($0) })
        var listed: [OutletID: ListedOutlet] = [:]
        for summary in summaries { listed[summary.id] = ListedOutlet(summary: summary, siteName: "", memo: "") }
        for row in more {
            let id: OutletID = try row.identifier("id")
            listed[id]?.siteName = try row.text("site_name")
            listed[id]?.memo = try row.text("memo")
        }
        return ids.compactMap { listed[$0] }
    }

    private static func counts(
        _ query: OutletListQuery, in tx: Transaction
    ) throws -> [Standing: BoundedCount] {
        var counts: [Standing: BoundedCount] = [:]
        for standing in [Standing.abnormal, .disconnected, .unused] {
            let asked = query.count(standing, most: BoundedCount.most)
            let count = Int(try tx.first(asked.sql, asked.arguments)?.integer("n") ?? 0)
            counts[standing] = BoundedCount(
                count: min(count, BoundedCount.most), isMore: count > BoundedCount.most)
        }
        return counts
    }
}

/// Rows of one page of a list.
enum ListLimit {
    static let most = 500

    static func checked(_ limit: Int) throws(CenterError) -> Int {
        guard (1...most).contains(limit) else { throw .invalid(field: "limit", problem: .outOfRange) }
        return limit
    }
}

/// An outlet's place in the list.
private struct OutletKey: Sendable {
    let id: OutletID
    let rank: Int64

    init(_ row: Row) throws {
        id = try row.identifier("id")
        rank = try row.integer("list_rank")
    }

    var keyset: Keyset { Keyset(String(rank), id.rawValue) }
}
