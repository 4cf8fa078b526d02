import DengenModel
import DengenStore
import DengenWire

/// A device as a file knows it.
private struct DeviceEntryRow {
    let id: DeviceID
    let number: String
    let site: SiteID
    let gateway: GatewayID
    let address: String

    init(_ row: Row) throws {
        id = try row.identifier("id")
        number = try row.text("number")
        site = try row.identifier("site_id")
        gateway = try row.identifier("gateway_id")
        address = try row.text("address")
    }
}

/// All of a tenant, by number and by place.
private struct DeviceDirectory {
    private(set) var byNumber: [String: DeviceEntryRow] = [:]
    private var byPlace: [String: DeviceEntryRow] = [:]

    init(of tenant: TenantID, in tx: Transaction) throws {
        let rows = try tx.rows(
            "SELECT id, number, site_id, gateway_id, address FROM device WHERE tenant_id = ? AND deleted_at IS NULL",
            Value(tenant))
        for row in rows {
            let device = try DeviceEntryRow(row)
            byNumber[device.number] = device
            byPlace["\(device.gateway) \(device.address)"] = device
        }
    }

    func device(at gateway: GatewayID, address: String) -> DeviceEntryRow? { byPlace["\(gateway) \(address)"] }
}

extension ImportRun {
    mutating func takeDevices(_ lines: [ImportLine]) throws {
        let known = try DeviceDirectory(of: principal.tenant, in: tx)
        for line in lines { try attempt(line) { run, cells in try run.takeDevice(cells, known) } }
    }

    private mutating func takeDevice(_ cells: ImportCells, _ known: DeviceDirectory) throws -> ImportStep? {
        guard let number = cells.filled(.id) else { return try takeDeviceByPlace(cells, known) }
        try once(number, of: .device, .id)
        guard let device = known.byNumber[number] else { throw CellFault(.id, .nobody) }
        return try change(device, cells)
    }

    /// Without a number it is the device of that address at that gateway, or a new one.
    private mutating func takeDeviceByPlace(_ cells: ImportCells, _ known: DeviceDirectory) throws -> ImportStep? {
        guard let gateway = GatewayID(rawValue: try cells.needed(.gateway)),
            let place = try GatewayPlace.find(gateway, in: tx), place.tenant == principal.tenant
        else { throw CellFault(.gateway, .nobody) }
        let address = NetworkName.withoutUsualPort(try cells.needed(.address))
        try once("\(gateway) \(address)", of: .device, .address)
        if let device = known.device(at: gateway, address: address) { return try change(device, cells) }
        if let number = cells.filled(.site), try site(number).id != place.site { throw CellFault(.site, .fixed) }
        let draft = DeviceDraft(
            gateway: gateway, driver: "snmp", name: cells.filled(.name) ?? "", options: try cells.options(address))
        let id = try imports.devices.add(draft, by: principal, in: tx)
        outcome.changed.insert(gateway)
        let device = try DevicePlace.named(id, tenant: principal.tenant, in: tx)
        return ImportStep(cells, .add, device.number, device.name, [])
    }

    /// Name and use; the account of one that is there is changed on its own page.
    private mutating func change(_ device: DeviceEntryRow, _ cells: ImportCells) throws -> ImportStep? {
        try cells.check(.gateway, is: device.gateway.rawValue)
        if let address = cells.filled(.address), NetworkName.withoutUsualPort(address) != device.address {
            throw CellFault(.address, .fixed)
        }
        if let number = cells.filled(.site), try site(number).id != device.site { throw CellFault(.site, .fixed) }
        let place = try DevicePlace.named(device.id, tenant: principal.tenant, in: tx)
        var columns: [ImportColumn] = []
        if let name = cells.newName(than: place.name) {
            try imports.devices.rename(place, to: name, by: principal, in: tx)
            columns.append(.name)
        }
        if let use = try cells.use(), try imports.devices.use(place, use, by: principal, in: tx) {
            columns.append(.use)
        }
        if columns.isEmpty { return nil }
        outcome.changed.insert(place.gateway)
        return ImportStep(cells, .change, place.number, cells.filled(.name) ?? place.name, columns)
    }
}

extension ImportCells {
    /// The options of the driver `snmp`, as `Devices.add` takes them.
    fileprivate func options(_ address: String) throws -> String {
        var account: [String: JSONValue] = ["version": .string(filled(.version) ?? "v2c")]
        for column in [
            ImportColumn.read, .write, .user, .authentication, .authenticationKey, .privacy, .privacyKey, .context,
        ] {
            account[column.rawValue] = filled(column).map(JSONValue.string)
        }
        var options: [String: JSONValue] = ["address": .string(address), "account": .object(account)]
        options["profile"] = filled(.profile).map(JSONValue.string)
        return String(decoding: try LinkCoding.encode(JSONValue.object(options)), as: UTF8.self)
    }
}
