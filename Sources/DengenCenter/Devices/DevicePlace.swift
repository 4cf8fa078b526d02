import DengenModel
import DengenStore

/// A device as the log names it; one that was deleted is nowhere.
struct DevicePlace: Sendable {
    let id: DeviceID
    let tenant: TenantID
    let site: SiteID
    let gateway: GatewayID
    let key: DeviceKey
    let number: String
    let name: String
    /// Empty for a device of the gateway's own configuration file.
    let driver: String
    let isEnabled: Bool
    let isConnected: Bool
    let isActivated: Bool
    let problem: String?

    var isManaged: Bool { !driver.isEmpty }

    private static let select = """
        SELECT id, tenant_id, site_id, gateway_id, key, number, name, driver, is_enabled, is_connected, activated_at,
            problem FROM device

        """

    static func find(_ key: DeviceKey, of gateway: GatewayID, in tx: Transaction) throws -> DevicePlace? {
        try tx.first(
            select + "WHERE gateway_id = ? AND key = ? AND deleted_at IS NULL", Value(gateway), Value(key)
        ).map(DevicePlace.init(row:))
    }

    /// - Throws: `CenterError.notFound` for one that is unknown, another tenant's or deleted.
    static func named(_ id: DeviceID, tenant: TenantID, in tx: Transaction) throws -> DevicePlace {
        let row = try tx.first(
            select + "WHERE id = ? AND tenant_id = ? AND deleted_at IS NULL", Value(id), Value(tenant))
        guard let row else { throw CenterError.notFound }
        return try DevicePlace(row: row)
    }

    /// The device that a use case is about. To manage it its whole site must be granted.
    /// - Throws: `.notFound` for one that the principal does not see, `.forbidden` for one that it only sees.
    static func named(
        _ id: DeviceID, _ right: Right, for principal: Principal, in tx: Transaction
    ) throws -> DevicePlace {
        try principal.must(right)
        try principal.mustReach(.devices, Value(id), right == .manage ? .view : right, in: tx)
        let place = try named(id, tenant: principal.tenant, in: tx)
        if right == .manage, try !principal.managesSite(place.site, in: tx) { throw CenterError.forbidden }
        return place
    }

    private init(row: Row) throws {
        id = try row.identifier("id")
        tenant = try row.identifier("tenant_id")
        site = try row.identifier("site_id")
        gateway = try row.identifier("gateway_id")
        key = try row.identifier("key")
        number = try row.text("number")
        name = try row.text("name")
        driver = try row.text("driver")
        isEnabled = try row.bool("is_enabled")
        isConnected = try row.bool("is_connected")
        isActivated = try row.integerOrNil("activated_at") != nil
        problem = try row.textOrNil("problem")
    }
}
