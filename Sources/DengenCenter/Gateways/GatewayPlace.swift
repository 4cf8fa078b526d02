package import DengenModel
import DengenStore

/// A gateway as links and the log know it.
package struct GatewayPlace: Sendable {
    package let id: GatewayID
    package let tenant: TenantID
    package let site: SiteID
    package let name: String
    let isEnabled: Bool
    let isLinked: Bool
    /// Of the secret that it showed; nil where nobody asked for one.
    var secretHash: String?

    static let columns = "id, tenant_id, site_id, name, is_enabled, is_linked"

    static func find(_ id: GatewayID, in tx: Transaction) throws -> GatewayPlace? {
        try tx.first("SELECT \(columns) FROM gateway WHERE id = ?", .text(id.rawValue)).map(GatewayPlace.init(row:))
    }

    /// - Throws: `CenterError.notFound` for one that is unknown or another tenant's.
    static func named(_ id: GatewayID, tenant: TenantID, in tx: Transaction) throws -> GatewayPlace {
        guard let place = try find(id, in: tx), place.tenant == tenant else { throw CenterError.notFound }
        return place
    }

    init(row: Row) throws {
        id = try row.identifier("id")
        tenant = try row.identifier("tenant_id")
        site = try row.identifier("site_id")
        name = try row.text("name")
        isEnabled = try row.bool("is_enabled")
        isLinked = try row.bool("is_linked")
    }
}
