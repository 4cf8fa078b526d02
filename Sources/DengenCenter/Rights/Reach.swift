package import DengenModel
import DengenStore

/// How far a principal's rights go within its tenant (N-20).
package enum Reach: Sendable, Equatable {
    /// Every site, with what the role may do.
    case everything
    /// What this account was granted, as it stands when a query runs: nothing of it is kept in memory.
    case limited(AccountID)
}

/// What grants narrow, by the table whose rows a query goes through.
enum Reached: Sendable {
    case outlets, devices, groups, commands, batches, events
    /// Those too of which only a group is granted.
    case sites
    /// Those that are granted as a whole.
    case wholeSites
    case gateways

    fileprivate var table: StaticString {
        switch self {
        case .outlets: "outlet"
        case .devices: "device"
        case .groups: "outlet_group"
        case .commands: "command"
        case .batches: "batch"
        case .events: "event"
        case .sites, .wholeSites: "site"
        case .gateways: "gateway"
        }
    }

    /// Where a row `x` lies within the grant `r`; a grant without a group is one of the whole site.
    fileprivate func lies(_ x: StaticString) -> String {
        switch self {
        case .sites: "r.site_id = \(x).id"
        case .wholeSites: "r.site_id = \(x).id AND r.group_id IS NULL"
        case .gateways: "r.site_id = \(x).site_id AND r.group_id IS NULL"
        case .groups: "r.site_id = \(x).site_id AND (r.group_id IS NULL OR r.group_id = \(x).id)"
        case .outlets: "r.site_id = \(x).site_id AND (r.group_id IS NULL OR \(Self.member("n.outlet_id = \(x).id")))"
        case .devices:
            """
            r.site_id = \(x).site_id AND (r.group_id IS NULL OR \(Self.member(
                "n.outlet_id IN (SELECT q.id FROM outlet q WHERE q.device_id = \(x).id AND q.gone_at IS NULL)")))
            """
        case .commands:
            """
            r.site_id = (SELECT q.site_id FROM outlet q WHERE q.id = \(x).outlet_id)
                AND (r.group_id IS NULL OR \(Self.member("n.outlet_id = \(x).outlet_id")))
            """
        case .events:
            "r.site_id = \(x).site_id AND (r.group_id IS NULL OR \(Self.member("n.outlet_id = \(x).outlet_id")))"
        case .batches:
            """
            r.site_id = \(x).site_id AND (r.group_id IS NULL OR r.group_id = \(x).group_id OR (\(x).group_id IS NULL
                AND \(Self.member("n.outlet_id IN (SELECT k.outlet_id FROM batch_member k WHERE k.batch_id = \(x).id)"))))
            """
        }
    }

    private static func member(_ condition: String) -> String {
        "EXISTS (SELECT 1 FROM outlet_group_member n WHERE n.group_id = r.group_id AND \(condition))"
    }
}

/// Part of a WHERE: constant SQL, bound values.
struct ReachCondition: Sendable {
    let sql: String
    let values: [Value]
}

extension Principal {
    /// Narrows a query to rows of the principal's tenant that it may see, or do `right` with.
    ///
    /// Every query of a use case that is not managers' alone takes its rows through this, lists and counts included; a
    /// script finds use cases that don't.
    /// - Parameter alias: what the query calls the table.
    func reached(_ things: Reached, as alias: StaticString, _ right: Right = .view) -> ReachCondition {
        let tenant = "\(alias).tenant_id = ?"
        guard case .limited(let account) = reach else {
            return ReachCondition(sql: tenant, values: [Value(self.tenant)])
        }
        return ReachCondition(
            sql: """
                \(tenant) AND EXISTS (SELECT 1 FROM account_grant r WHERE r.account_id = ?\(right.asked)
                    AND \(things.lies(alias)))
                """, values: [Value(self.tenant), Value(account)])
    }

    /// - Throws: `.notFound` for a row that the principal does not see, `.forbidden` for one that it only sees; without
    ///   grants what `must` throws, and then nothing is read: whether the tenant has the row is the caller's to find out.
    func mustReach(_ things: Reached, _ id: Value, _ right: Right, in tx: Transaction) throws {
        try must(right)
        guard case .limited = reach else { return }
        guard try reaches(things, id, .view, in: tx) else { throw CenterError.notFound }
        if right != .view, try !reaches(things, id, right, in: tx) { throw CenterError.forbidden }
    }

    /// Whether it manages what is at a site, by its role or by a grant of the whole site.
    func managesSite(_ id: SiteID, in tx: Transaction) throws -> Bool {
        guard case .limited = reach else { return isManager }
        return try reaches(.wholeSites, Value(id), .manage, in: tx)
    }

    private func reaches(_ things: Reached, _ id: Value, _ right: Right, in tx: Transaction) throws -> Bool {
        let condition = reached(things, as: "x", right)
        return try tx.first(
            "SELECT 1 AS found FROM \(things.table) x WHERE x.id = ? AND \(condition.sql)", [id] + condition.values)
            != nil
    }
}

extension Right {
    /// A grant's row is the right to view.
    fileprivate var asked: StaticString {
        switch self {
        case .view: ""
        case .switch: " AND r.may_switch = 1"
        case .schedule: " AND r.may_schedule = 1"
        case .manage: " AND r.may_manage = 1"
        }
    }
}
