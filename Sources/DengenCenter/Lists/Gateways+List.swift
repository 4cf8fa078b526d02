import DengenModel
import DengenStore

extension Gateways {
    /// Gateways by their site's number, at most `limit` behind the cursor `after`.
    ///
    /// - Parameter limit: 1 to 500.
    /// - Throws: `.notFound` for a site that the tenant has not.
    package func page(
        _ filter: GatewayFilter = GatewayFilter(), after: String? = nil, limit: Int, as principal: Principal
    ) async throws -> Page<GatewaySummary> {
        try await listing(filter, after: after, limit: limit, as: principal).page
    }

    /// The same with the places that the list was narrowed to.
    package func listing(
        _ filter: GatewayFilter, after: String? = nil, limit: Int, as principal: Principal
    ) async throws -> (page: Page<GatewaySummary>, places: [ListPlace]) {
        try principal.mustManage()
        let limit = try ListLimit.checked(limit)
        let keyset = try Keyset.read(after, parts: 2)
        let tenant = principal.tenant
        let query = GatewayListQuery(filter, tenant: tenant)
        let now = clock.wall
        try await SearchColumns(database: database).settle()
        return try await database.read { tx in
            let place = try ListPlace.find(.site, filter.site?.rawValue, for: principal, in: tx)
            let keys = query.page(after: keyset, limit: limit + 1)
            let found = Page(
                try tx.rows(keys.sql, keys.arguments).map(GatewayKeyset.init), limit: limit, end: \.keyset)
            let gateways = try Self.gateways(found.items.map(\.id), tenant: tenant, now: now, in: tx)
            return (Page(items: gateways, next: found.next), place.map { [$0] } ?? [])
        }
    }

    private static func gateways(
        _ ids: [String], tenant: TenantID, now: Timestamp, in tx: Transaction
    ) throws -> [GatewaySummary] {
        guard !ids.isEmpty else { return [] }
        let marks = Array(repeating: "?", count: ids.count).joined(separator: ", ")
        return try tx.rows(
            GatewayRow.select + "AND g.id IN (\(marks)) ORDER BY s.number, g.id", [Value(tenant)] + ids.map(Value.text)
        ).map { try GatewayRow.summary($0, now: now) }
    }
}

/// Finds the gateways of a filter by their site's number.
struct GatewayListQuery: Sendable {
    private let conditions: ListConditions

    private static let standing = """
        CASE WHEN g.is_enabled = 0 THEN 'unused' WHEN g.activated_at IS NULL THEN 'waiting'
            WHEN g.is_linked = 1 THEN 'linked' ELSE 'disconnected' END
        """

    init(_ filter: GatewayFilter, tenant: TenantID) {
        var query = ListConditions(
            "FROM gateway g JOIN site s ON s.id = g.site_id WHERE g.tenant_id = ?", Value(tenant))
        query.add("g.site_id = ?", filter.site.map { Value($0) })
        query.add(text: filter.text, in: [.own("g"), .own("s")], tenant: tenant)
        query.add(Self.standing, among: filter.standings)
        conditions = query
    }

    func page(after keyset: Keyset?, limit: Int) -> ListConditions {
        var query = conditions
        if let keyset { query.add("(s.number, g.id) > (?, ?)", keyset.parts.map(Value.text)) }
        return query.asked(for: "g.id, s.number", order: "s.number, g.id", limit: limit)
    }
}

/// A gateway's place in the list.
private struct GatewayKeyset: Sendable {
    let id: String
    let site: String

    init(_ row: Row) throws {
        id = try row.text("id")
        site = try row.text("number")
    }

    var keyset: Keyset { Keyset(site, id) }
}
