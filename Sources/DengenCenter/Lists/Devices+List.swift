import DengenModel
import DengenStore

extension Devices {
    /// Devices by control number, at most `limit` behind the cursor `after`.
    ///
    /// - Parameter limit: 1 to 500.
    /// - Throws: `.notFound` for a site or gateway that the tenant has not.
    package func page(
        _ filter: DeviceFilter = DeviceFilter(), after: String? = nil, limit: Int, as principal: Principal
    ) async throws -> Page<DeviceSummary> {
        try await listing(filter, after: after, limit: limit, as: principal).page
    }

    /// The same with the places that the list was narrowed to.
    package func listing(
        _ filter: DeviceFilter, after: String? = nil, limit: Int, as principal: Principal
    ) async throws -> (page: Page<DeviceSummary>, places: [ListPlace]) {
        try principal.mustManage()
        let limit = try ListLimit.checked(limit)
        let keyset = try Keyset.read(after, parts: 2)
        let tenant = principal.tenant
        let query = DeviceListQuery(filter, tenant: tenant)
        try await SearchColumns(database: database).settle()
        return try await database.read { tx in
            let places = [
                try ListPlace.find(.site, filter.site?.rawValue, for: principal, in: tx),
                try ListPlace.find(.gateway, filter.gateway?.rawValue, for: principal, in: tx),
            ].compactMap { $0 }
            let keys = query.page(after: keyset, limit: limit + 1)
            let found = Page(try tx.rows(keys.sql, keys.arguments).map(DeviceKeyset.init), limit: limit, end: \.keyset)
            return (
                Page(items: try Self.devices(found.items.map(\.id), tenant: tenant, in: tx), next: found.next), places
            )
        }
    }

    private static func devices(_ ids: [String], tenant: TenantID, in tx: Transaction) throws -> [DeviceSummary] {
        guard !ids.isEmpty else { return [] }
        let marks = Array(repeating: "?", count: ids.count).joined(separator: ", ")
        return try tx.rows(
            DeviceRow.select + "AND d.id IN (\(marks)) ORDER BY LENGTH(d.number), d.number, d.id",
            [Value(tenant)] + ids.map(Value.text)
        ).map(DeviceRow.summary)
    }
}

/// Finds the devices of a filter by their number; `R1000` comes after `R999`.
struct DeviceListQuery: Sendable {
    private let conditions: ListConditions

    private static let standing = """
        CASE WHEN d.is_enabled * g.is_enabled = 0 OR d.activated_at IS NULL THEN 'unused'
            WHEN g.is_linked * d.is_connected = 0 THEN 'disconnected'
            WHEN EXISTS (SELECT 1 FROM outlet o WHERE o.tenant_id = d.tenant_id AND o.device_id = d.id
                AND o.is_enabled = 1 AND o.gone_at IS NULL AND (o.fault IS NOT NULL OR o.condition = 'fault'))
            THEN 'abnormal' ELSE 'normal' END
        """

    init(_ filter: DeviceFilter, tenant: TenantID) {
        var query = ListConditions(
            """
            FROM device d JOIN gateway g ON g.id = d.gateway_id WHERE d.tenant_id = ? AND d.deleted_at IS NULL
            """, Value(tenant))
        query.add("d.site_id = ?", filter.site.map { Value($0) })
        query.add("d.gateway_id = ?", filter.gateway.map { Value($0) })
        query.add("d.kind", among: filter.kinds)
        query.add(
            text: filter.text, in: [.own("d"), .own("g"), .of("site", named: "d.site_id")], tenant: tenant)
        query.add(Self.standing, among: filter.standings)
        conditions = query
    }

    func page(after keyset: Keyset?, limit: Int) -> ListConditions {
        var query = conditions
        if let keyset {
            let (number, id) = (Value.text(keyset.parts[0]), Value.text(keyset.parts[1]))
            query.add("(LENGTH(d.number), d.number, d.id) > (LENGTH(?), ?, ?)", [number, number, id])
        }
        return query.asked(
            for: "d.id, d.number", order: "LENGTH(d.number), d.number, d.id", limit: limit)
    }
}

/// A device's place in the list.
private struct DeviceKeyset: Sendable {
    let id: String
    let number: String

    init(_ row: Row) throws {
        id = try row.text("id")
        number = try row.text("number")
    }

    var keyset: Keyset { Keyset(number, id) }
}
