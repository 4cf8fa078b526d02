package import DengenModel
import DengenStore

/// What a person with narrowed rights may do, and where.
package struct Grants: Sendable, Equatable {
    /// Of whole sites, with all that is there.
    package var sites: [SiteID: Set<Right>]
    /// Of groups: their members, and the name of their site.
    package var groups: [GroupID: Set<Right>]

    package init(sites: [SiteID: Set<Right>] = [:], groups: [GroupID: Set<Right>] = [:]) {
        self.sites = sites
        self.groups = groups
    }

    /// Sites and groups of one person.
    package static let most = 2_000

    /// Without what grants nothing; each with the right to view.
    /// - Throws: `.invalid(field: "grants", .outOfRange)` for more than 2,000.
    func checked() throws(CenterError) -> Grants {
        let grants = Grants(
            sites: sites.filter { !$0.value.isEmpty }.mapValues { $0.union([.view]) },
            groups: groups.filter { !$0.value.isEmpty }.mapValues { $0.union([.view]) })
        guard grants.sites.count + grants.groups.count <= Self.most else {
            throw .invalid(field: "grants", problem: .outOfRange)
        }
        return grants
    }
}

/// The rows of an account's grants. A row is the right to view; one without a group is of the whole site.
enum GrantRow {
    static func rights(_ row: Row) throws -> Set<Right> {
        var rights: Set<Right> = [.view]
        if try row.bool("may_switch") { rights.insert(.switch) }
        if try row.bool("may_schedule") { rights.insert(.schedule) }
        if try row.bool("may_manage") { rights.insert(.manage) }
        return rights
    }

    static func all(of account: AccountID, in tx: Transaction) throws -> Grants {
        var grants = Grants()
        let rows = try tx.rows(
            "SELECT site_id, group_id, may_switch, may_schedule, may_manage FROM account_grant WHERE account_id = ?",
            Value(account))
        for row in rows {
            if let group: GroupID = try row.identifierOrNil("group_id") {
                grants.groups[group] = try rights(row)
            } else {
                grants.sites[try row.identifier("site_id")] = try rights(row)
            }
        }
        return grants
    }

    /// These and no others; all of the tenant.
    /// - Throws: `CenterError.notFound` for a site or group that the tenant has not.
    static func set(_ grants: Grants, of account: AccountID, tenant: TenantID, in tx: Transaction) throws {
        _ = try tx.execute("DELETE FROM account_grant WHERE account_id = ?", Value(account))
        for (site, rights) in grants.sites {
            try insert(rights, at: SitePlace.named(site, tenant: tenant, in: tx).id, nil, of: account, in: tx)
        }
        for (group, rights) in grants.groups {
            let place = try GroupPlace.named(group, tenant: tenant, in: tx)
            try insert(rights, at: place.site.id, place.id, of: account, in: tx)
        }
    }

    private static func insert(
        _ rights: Set<Right>, at site: SiteID, _ group: GroupID?, of account: AccountID, in tx: Transaction
    ) throws {
        _ = try tx.execute(
            """
            INSERT INTO account_grant (account_id, site_id, group_id, may_switch, may_schedule, may_manage)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                Value(account), Value(site), Value(group), Value(rights.contains(.switch)),
                Value(rights.contains(.schedule)), Value(rights.contains(.manage)),
            ])
    }
}
