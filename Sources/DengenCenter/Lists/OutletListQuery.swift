import DengenModel
import DengenStore

/// Finds the outlets of a filter along their place in lists: the index holds the order, so a page reads no more rows
/// than it must pass over.
struct OutletListQuery: Sendable {
    private let tenant: TenantID
    private let conditions: ListConditions
    private let standings: Set<Standing>

    private static let from = """
        FROM outlet o JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL
        JOIN gateway g ON g.id = o.gateway_id
        """

    private static let standing = """
        CASE WHEN o.is_enabled * d.is_enabled * g.is_enabled = 0 THEN 'unused'
            WHEN g.is_linked * d.is_connected = 0 THEN 'disconnected'
            WHEN o.fault IS NOT NULL OR o.condition = 'fault' THEN 'abnormal' ELSE 'normal' END
        """

    /// - Parameter now: a lock-out whose time is over locks nothing.
    init(_ filter: OutletFilter, for principal: Principal, now: Timestamp) {
        tenant = principal.tenant
        var conditions = ListConditions(Self.from, of: principal.reached(.outlets, as: "o"))
        conditions.add("o.gone_at IS NULL", [])
        conditions.add("o.site_id = ?", filter.site.map { Value($0) })
        conditions.add("o.gateway_id = ?", filter.gateway.map { Value($0) })
        conditions.add("o.device_id = ?", filter.device.map { Value($0) })
        conditions.add(
            "o.id IN (SELECT outlet_id FROM outlet_group_member WHERE group_id = ?)", filter.group.map { Value($0) })
        conditions.add("o.state", among: filter.states)
        conditions.add("o.kind", among: filter.kinds)
        conditions.add("CASE WHEN o.is_switchable = 1 THEN o.mode ELSE 'meteringOnly' END", among: filter.modes)
        let guards = OutletGuard.allCases.filter(filter.guards.contains)
        if !guards.isEmpty {
            conditions.add(
                "(" + guards.map(Self.guarded).joined(separator: " OR ") + ")",
                guards.contains(.locked) ? [Value(now)] : [])
        }
        conditions.add(
            text: filter.text, in: [.own("o"), .of("device", named: "o.device_id"), .of("site", named: "o.site_id")],
            hasLabels: true, tenant: tenant)
        self.conditions = conditions
        standings = filter.standings
    }

    /// Ids and places in the order of the list.
    func page(after keyset: Keyset?, limit: Int) throws(CenterError) -> ListConditions {
        var query = narrowed(to: standings)
        if let keyset {
            query.add("(o.list_rank, o.id) > (?, ?)", [.integer(try keyset.integer(0)), .text(keyset.parts[1])])
        }
        return query.asked(for: "o.id, o.list_rank", order: "o.list_rank, o.id", limit: limit)
    }

    /// How many stand so, counted up to `most`.
    func count(_ standing: Standing, most: Int) -> ListConditions {
        narrowed(to: [standing]).counted(most)
    }

    /// Candidates of the rare standings come from small indexes; what they are is then decided row by row.
    private func narrowed(to standings: Set<Standing>) -> ListConditions {
        var query = conditions
        guard !standings.isEmpty, standings.count < Standing.allCases.count else { return query }
        if !standings.contains(.normal) {
            let parts = Standing.allCases.filter(standings.contains).compactMap(Self.candidates)
            query.add(
                "o.id IN (" + parts.map { "\($0.sql)" }.joined(separator: " UNION ALL ") + ")",
                parts.flatMap { part in Array(repeating: Value(tenant), count: part.tenants) })
        }
        query.add(Self.standing, among: standings)
        return query
    }

    private static func guarded(_ guarding: OutletGuard) -> String {
        switch guarding {
        case .locked: "o.id IN (SELECT outlet_id FROM outlet_lock WHERE ends_at IS NULL OR ends_at > ?)"
        case .critical: "o.is_critical = 1"
        case .path: "o.id IN (SELECT outlet_id FROM path_outlet)"
        }
    }

    private static func candidates(_ standing: Standing) -> (sql: StaticString, tenants: Int)? {
        switch standing {
        case .normal: nil
        case .abnormal:
            ("SELECT id FROM outlet WHERE tenant_id = ? AND (fault IS NOT NULL OR condition = 'fault')", 1)
        case .disconnected:
            (
                """
                SELECT n.id FROM device x JOIN gateway y ON y.id = x.gateway_id JOIN outlet n ON n.device_id = x.id
                WHERE x.tenant_id = ? AND (x.is_connected = 0 OR y.is_linked = 0)
                """, 1
            )
        case .unused:
            (
                """
                SELECT id FROM outlet WHERE tenant_id = ? AND is_enabled = 0 UNION ALL
                SELECT n.id FROM device x JOIN gateway y ON y.id = x.gateway_id JOIN outlet n ON n.device_id = x.id
                WHERE x.tenant_id = ? AND (x.is_enabled = 0 OR y.is_enabled = 0)
                """, 2
            )
        }
    }
}
