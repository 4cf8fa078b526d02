package import DengenModel
import DengenStore

/// A group without its members.
package struct GroupSummary: Sendable {
    package var id: GroupID
    package var site: SiteID
    package var siteName: String
    package var name: String
    package var kind: Outlet.Kind
    package var outlets: Int
}

extension Fleet {
    /// One group with its members; they stay operable singly.
    package func group(_ id: GroupID, as principal: Principal) async throws -> GroupDetail {
        let now = clock.wall
        let seen = principal.reached(.groups, as: "g")
        return try await database.read { tx in
            let row = try tx.first(Self.groupSelect + "WHERE \(seen.sql) AND g.id = ?", seen.values + [Value(id)])
            guard let row else { throw CenterError.notFound }
            let group = try Self.summary(row)
            let outlets = try OutletRow.seen(
                by: principal, joining: "JOIN outlet_group_member m ON m.outlet_id = o.id",
                "AND m.group_id = ? ORDER BY m.position, o.id", [Value(id)], now: now, in: tx)
            return GroupDetail(
                id: id, site: group.site, siteName: group.siteName, name: group.name, kind: group.kind,
                outlets: outlets, mayManage: try principal.managesSite(group.site, in: tx))
        }
    }

    /// Groups by id, at most `limit` behind the cursor `after`.
    package func groups(
        after: String?, limit: Int, site: SiteID? = nil, as principal: Principal
    ) async throws -> Page<GroupSummary> {
        let limit = try ListLimit.checked(limit)
        let behind = try Keyset.read(after, parts: 1)
        let seen = principal.reached(.groups, as: "g")
        var sql = Self.groupSelect + "WHERE \(seen.sql) "
        var arguments = seen.values
        if let behind {
            sql += "AND g.id > ? "
            arguments.append(.text(behind.parts[0]))
        }
        if let site {
            sql += "AND g.site_id = ? "
            arguments.append(Value(site))
        }
        let (query, values) = (sql + "ORDER BY g.id LIMIT ?", arguments + [Value(limit + 1)])
        let items = try await database.read { tx in try tx.rows(query, values).map(Self.summary) }
        return Page(items, limit: limit) { Keyset($0.id.rawValue) }
    }

    private static let groupSelect = """
        SELECT g.id, g.site_id, s.name AS site_name, g.name, g.kind,
            (SELECT COUNT(*) FROM outlet_group_member m JOIN outlet o ON o.id = m.outlet_id AND o.gone_at IS NULL
                JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL WHERE m.group_id = g.id) AS outlets
        FROM outlet_group g JOIN site s ON s.id = g.site_id

        """

    private static func summary(_ row: Row) throws -> GroupSummary {
        GroupSummary(
            id: try row.identifier("id"), site: try row.identifier("site_id"), siteName: try row.text("site_name"),
            name: try row.text("name"), kind: try row.choice("kind"), outlets: Int(try row.integer("outlets")))
    }
}
