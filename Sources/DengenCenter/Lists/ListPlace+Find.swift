import DengenModel
import DengenStore

extension ListPlace {
    /// The places that a filter names.
    /// - Throws: `CenterError.notFound` for one that the principal does not see.
    static func all(of filter: OutletFilter, for principal: Principal, in tx: Transaction) throws -> [ListPlace] {
        [
            try find(.site, filter.site?.rawValue, for: principal, in: tx),
            try find(.group, filter.group?.rawValue, for: principal, in: tx),
            try find(.gateway, filter.gateway?.rawValue, for: principal, in: tx),
            try find(.device, filter.device?.rawValue, for: principal, in: tx),
        ].compactMap { $0 }
    }

    /// Nil for no id.
    static func find(_ kind: Kind, _ id: String?, for principal: Principal, in tx: Transaction) throws -> ListPlace? {
        guard let id else { return nil }
        let seen = principal.reached(things(of: kind), as: "x")
        let row = try tx.first(
            "SELECT x.name FROM \(table(of: kind)) x WHERE x.id = ? AND \(seen.sql)\(standing(of: kind))",
            [.text(id)] + seen.values)
        guard let row else { throw CenterError.notFound }
        return ListPlace(kind: kind, id: id, name: try row.text("name"))
    }

    private static func things(of kind: Kind) -> Reached {
        switch kind {
        case .site: .sites
        case .group: .groups
        case .gateway: .gateways
        case .device: .devices
        }
    }

    private static func table(of kind: Kind) -> StaticString {
        switch kind {
        case .site: "site"
        case .group: "outlet_group"
        case .gateway: "gateway"
        case .device: "device"
        }
    }

    /// A deleted device keeps its row for the log only.
    private static func standing(of kind: Kind) -> StaticString {
        kind == .device ? " AND x.deleted_at IS NULL" : ""
    }
}
