import DengenModel
import DengenStore

/// Where an outlet sits and what the gate must know of it; loaded in one read inside a transaction.
struct OutletPlace: Sendable {
    let id: OutletID
    let tenant: TenantID
    let site: SiteID
    let gateway: GatewayID
    let device: DeviceID
    let deviceKey: DeviceKey
    let number: Int
    let name: String
    /// `R001-03`: the device's control number and the outlet's.
    let label: String
    let gate: Outlet
    let state: PowerState
    let fault: MonitorKind?
    let condition: OutletCondition?
    let deviceKind: Device.Kind
    /// Milliseconds that the device last waited before it switched.
    let switchDelay: Int64?

    private static let select = """
        SELECT o.id, o.tenant_id, o.site_id, o.gateway_id, o.device_id, d.key AS device_key, o.number, o.name, o.kind,
            CASE WHEN o.is_switchable = 1 THEN o.mode ELSE 'meteringOnly' END AS mode, o.state, o.fault, o.condition,
            d.number AS device_number, d.kind AS device_kind, o.switch_delay,
            o.is_enabled * d.is_enabled * g.is_enabled AS usable, \(GuardRow.columns)
        FROM outlet o JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL AND o.gone_at IS NULL
        JOIN gateway g ON g.id = o.gateway_id \(GuardRow.joins)

        """

    static func find(_ id: OutletID, tenant: TenantID, in tx: Transaction) throws -> OutletPlace? {
        try tx.first(
            select + "WHERE o.id = ? AND o.tenant_id = ?", .text(id.rawValue), .text(tenant.rawValue)
        ).map(OutletPlace.init(row:))
    }

    /// The outlet that a use case is about.
    /// - Throws: `.notFound` for one that the principal does not see, `.forbidden` for one that it only sees.
    static func named(
        _ id: OutletID, _ right: Right, for principal: Principal, in tx: Transaction
    ) throws -> OutletPlace {
        try principal.mustReach(.outlets, Value(id), right, in: tx)
        guard let place = try find(id, tenant: principal.tenant, in: tx) else { throw CenterError.notFound }
        return place
    }

    /// Every outlet of a tenant.
    static func all(of tenant: TenantID, in tx: Transaction) throws -> [OutletPlace] {
        try tx.rows(select + "WHERE o.tenant_id = ?", Value(tenant)).map(OutletPlace.init(row:))
    }

    static func all(of device: DeviceID, in tx: Transaction) throws -> [Int: OutletPlace] {
        let places = try tx.rows(select + "WHERE o.device_id = ?", .text(device.rawValue)).map(OutletPlace.init(row:))
        return Dictionary(places.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Outlets by id, those of the tenant only; at most 1,000.
    static func all(_ ids: [OutletID], tenant: TenantID, in tx: Transaction) throws -> [OutletID: OutletPlace] {
        if ids.isEmpty { return [:] }
        let marks = ids.map { _ in "?" }.joined(separator: ", ")
        let places = try tx.rows(
            select + "WHERE o.tenant_id = ? AND o.id IN (\(marks))", [Value(tenant)] + ids.map { Value($0) }
        ).map(OutletPlace.init(row:))
        return Dictionary(places.map { ($0.id, $0) }) { first, _ in first }
    }

    /// A group's members, in the order of its page.
    static func all(of group: GroupID, tenant: TenantID, in tx: Transaction) throws -> [OutletPlace] {
        try tx.rows(
            select + """
                JOIN outlet_group_member m ON m.outlet_id = o.id
                WHERE m.group_id = ? AND o.tenant_id = ? ORDER BY m.position, o.id
                """, Value(group), Value(tenant)
        ).map(OutletPlace.init(row:))
    }

    private init(row: Row) throws {
        id = try row.identifier("id")
        tenant = try row.identifier("tenant_id")
        site = try row.identifier("site_id")
        gateway = try row.identifier("gateway_id")
        device = try row.identifier("device_id")
        deviceKey = try row.identifier("device_key")
        number = Int(try row.integer("number"))
        name = try row.text("name")
        label = Self.label(device: try row.text("device_number"), outlet: number)
        gate = Outlet(
            kind: try row.choice("kind"), mode: try row.choice("mode"), isEnabled: try row.integer("usable") == 1,
            isCritical: try row.bool("is_critical"), lock: try GuardRow.lock(row),
            feedsPath: try row.bool("feeds_path"), rebootsItself: try row.bool("reboots_itself"))
        state = try row.choice("state")
        fault = try row.integerOrNil("fault").flatMap { MonitorKind(rawValue: Int($0)) }
        condition = try row.choiceOrNil("condition")
        deviceKind = try row.choice("device_kind")
        switchDelay = try row.integerOrNil("switch_delay")
    }

    static func label(device: String, outlet: Int) -> String {
        device + (outlet < 10 ? "-0" : "-") + String(outlet)
    }
}
