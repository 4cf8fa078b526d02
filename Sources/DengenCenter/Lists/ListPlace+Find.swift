import DengenModel
import DengenStore

extension ListPlace {
    /// The places that a filter names.
    /// - Throws: `CenterError.notFound` for one that the tenant has not.
    static func all(of filter: OutletFilter, tenant: TenantID, in tx: Transaction) throws -> [ListPlace] {
        [
            try find(.site, filter.site?.rawValue, tenant: tenant, in: tx),
            try find(.group, filter.group?.rawValue, tenant: tenant, in: tx),
            try find(.gateway, filter.gateway?.rawValue, tenant: tenant, in: tx),
            try find(.device, filter.device?.rawValue, tenant: tenant, in: tx),
        ].compactMap { $0 }
    }

    /// Nil for no id.
    static func find(_ kind: Kind, _ id: String?, tenant: TenantID, in tx: Transaction) throws -> ListPlace? {
        guard let id else { return nil }
        let row = try tx.first(
            "SELECT name FROM \(table(of: kind)) WHERE id = ? AND tenant_id = ?\(standing(of: kind))", .text(id),
            Value(tenant))
        guard let row else { throw CenterError.notFound }
        return ListPlace(kind: kind, id: id, name: try row.text("name"))
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
        kind == .device ? " AND deleted_at IS NULL" : ""
    }
}
