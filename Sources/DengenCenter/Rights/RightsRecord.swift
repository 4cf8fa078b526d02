package import DengenModel
import DengenStore

/// What one person of a tenant may, beyond or below the role.
package struct RightsRecord: Sendable {
    package var account: AccountID
    package var name: String
    package var email: String
    package var role: Role
    /// Only what the grants say; without it they have no effect.
    package var isLimited: Bool
    package var grants: Grants
}

extension RightsRecord {
    /// - Throws: `CenterError.notFound` for one that is unknown or another tenant's.
    static func named(_ account: AccountID, tenant: TenantID, in tx: Transaction) throws -> RightsRecord {
        let row = try tx.first(
            "SELECT name, email, role, is_limited FROM account WHERE id = ? AND tenant_id = ?",
            Value(account), Value(tenant))
        guard let row else { throw CenterError.notFound }
        return RightsRecord(
            account: account, name: try row.text("name"), email: try row.text("email"), role: try row.choice("role"),
            isLimited: try row.bool("is_limited"),
            grants: try GrantRow.all(of: account, in: tx))
    }

    /// For the audit: a line a place.
    var described: String {
        let places =
            grants.sites.map { "site \($0.key) \(Self.words($0.value))" }
            + grants.groups.map { "group \($0.key) \(Self.words($0.value))" }
        return ([isLimited ? "limited" : "everything"] + places.sorted()).joined(separator: "\n")
    }

    private static func words(_ rights: Set<Right>) -> String {
        Right.allCases.filter(rights.contains).map(\.rawValue).joined(separator: " ")
    }
}

/// A site with its groups, as what may be granted.
package struct GrantablePlace: Sendable {
    package struct Group: Sendable {
        package var id: GroupID
        package var name: String
    }

    package var id: SiteID
    /// 施設ID, such as `0001`.
    package var number: String
    package var name: String
    package var groups: [Group]
}

extension GrantablePlace {
    /// Sites and groups of one page; a site and its groups stand on the same one.
    private static let most = 200

    static func page(
        behind: (position: Int64, id: String), tenant: TenantID, in tx: Transaction
    ) throws -> Page<GrantablePlace> {
        let rows = try tx.rows(
            """
            SELECT id, number, name, position FROM site
            WHERE tenant_id = ? AND (position, id) > (?, ?) ORDER BY position, id LIMIT ?
            """, Value(tenant), .integer(behind.position), .text(behind.id), Value(most + 1))
        var (places, count, last) = ([GrantablePlace](), 0, Keyset())
        for row in rows {
            let id: SiteID = try row.identifier("id")
            let groups = try groups(of: id, in: tx)
            if count > 0, count + 1 + groups.count > most { return Page(items: places, next: last.cursor) }
            count += 1 + groups.count
            places.append(
                GrantablePlace(id: id, number: try row.text("number"), name: try row.text("name"), groups: groups))
            last = Keyset(String(try row.integer("position")), id.rawValue)
        }
        return Page(items: places)
    }

    private static func groups(of site: SiteID, in tx: Transaction) throws -> [Group] {
        try tx.rows(
            "SELECT id, name FROM outlet_group WHERE site_id = ? ORDER BY position, id LIMIT ?", Value(site),
            Value(most)
        ).map { Group(id: try $0.identifier("id"), name: try $0.text("name")) }
    }
}
