import DengenModel
import DengenStore

/// The members of a group: outlets of its kind at its site, in an order of their own.
enum GroupMembers {
    static let most = 500

    /// Each once, the first mention counts.
    /// - Throws: `CenterError.invalid` that names `outletIds` for more than 500.
    static func checked(_ outlets: [OutletID]) throws(CenterError) -> [OutletID] {
        var seen: Set<OutletID> = []
        let once = outlets.filter { seen.insert($0).inserted }
        guard once.count <= most else { throw .invalid(field: "outletIds", problem: .outOfRange) }
        return once
    }

    static func all(of group: GroupID, in tx: Transaction) throws -> [OutletID] {
        try tx.rows(
            "SELECT outlet_id FROM outlet_group_member WHERE group_id = ? ORDER BY position, outlet_id", Value(group)
        ).map { try $0.identifier("outlet_id") }
    }

    /// These and no others.
    /// - Throws: `.invalid(field: "outletIds")` for an outlet that is not the tenant's and for one of another site or kind.
    static func set(_ outlets: [OutletID], of group: GroupPlace, in tx: Transaction) throws {
        for outlet in outlets { try check(outlet, fits: group, in: tx) }
        try replace(outlets, of: group.id, in: tx)
    }

    /// The same without looking at the outlets.
    static func replace(_ outlets: [OutletID], of group: GroupID, in tx: Transaction) throws {
        _ = try tx.execute("DELETE FROM outlet_group_member WHERE group_id = ?", Value(group))
        for (index, outlet) in outlets.enumerated() {
            _ = try tx.execute(
                "INSERT INTO outlet_group_member (group_id, outlet_id, position) VALUES (?, ?, ?)", Value(group),
                Value(outlet), .integer(Int64(index) + 1))
        }
    }

    private static func check(_ outlet: OutletID, fits group: GroupPlace, in tx: Transaction) throws {
        let row = try tx.first(
            """
            SELECT o.site_id, o.kind FROM outlet o JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL
            WHERE o.id = ? AND o.tenant_id = ? AND o.gone_at IS NULL
            """, Value(outlet), Value(group.site.tenant))
        guard let row else { throw CenterError.invalid(field: "outletIds", problem: .unknown) }
        let site: SiteID = try row.identifier("site_id")
        let kind: Outlet.Kind = try row.choice("kind")
        guard site == group.site.id, kind == group.kind else {
            throw CenterError.invalid(field: "outletIds", problem: .outOfRange)
        }
    }
}
