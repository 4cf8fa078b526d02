package import DengenModel
import DengenStore
import DengenSystem
import DengenWire

extension Devices {
    /// A device by its settings; its gateway drives it as soon as it hears of it.
    ///
    /// - Throws: `.invalid` that names the faulty field; `.taken` when the gateway has a device of this address.
    package func add(_ draft: DeviceDraft, as principal: Principal) async throws -> DeviceID {
        try principal.mustManage()
        let entry = try Self.entry(of: draft)
        let id = try await database.write { tx in try add(entry, to: draft.gateway, by: principal, in: tx) }
        links.noteChange(draft.gateway)
        return id
    }

    /// The same inside a transaction; the caller tells the gateway after the commit.
    func add(_ draft: DeviceDraft, by principal: Principal, in tx: Transaction) throws -> DeviceID {
        try add(Self.entry(of: draft), to: draft.gateway, by: principal, in: tx)
    }

    private static func entry(of draft: DeviceDraft) throws -> DeviceEntry {
        guard let driver = DriverName(rawValue: draft.driver) else {
            throw CenterError.invalid(field: "driver", problem: .unknown)
        }
        let options = try DeviceOptions(draft.options, driver: driver)
        try options.check()
        let name = draft.name.utf8.isEmpty ? options.address : draft.name
        return DeviceEntry(name: try NameRule.checked(name), address: options.address, kind: .pdu, options: options)
    }

    private func add(
        _ entry: DeviceEntry, to gateway: GatewayID, by principal: Principal, in tx: Transaction
    ) throws -> DeviceID {
        let gateway = try GatewayPlace.named(gateway, tenant: principal.tenant, in: tx)
        if try entry.twin(at: gateway, in: tx) != nil { throw CenterError.invalid(field: "address", problem: .taken) }
        return try insert(entry, at: gateway, by: principal, in: tx)
    }

    /// A device that a search found, with the account that it answered to; one that was added already answers itself.
    ///
    /// - Parameters:
    ///   - index: of `FindingRecord`.
    ///   - name: nil or empty takes the device's own name, else its model.
    /// - Throws: `.invalid(field: "index")` for a finding that no driver knows.
    package func adopt(
        _ index: Int, of search: SearchID, name: String?, as principal: Principal
    ) async throws -> DeviceID {
        try principal.mustManage()
        let name = try name.flatMap { $0.utf8.isEmpty ? nil : $0 }.map { (name) throws(CenterError) in
            try NameRule.checked(name)
        }
        let (id, gateway) = try await database.write { tx in
            let finding = try AdoptableFinding(index, of: search, tenant: principal.tenant, in: tx)
            let entry = try finding.entry(named: name, sealer: sealer)
            if let twin = try entry.twin(at: finding.gateway, in: tx) { return (twin, finding.gateway.id) }
            return (try insert(entry, at: finding.gateway, by: principal, in: tx), finding.gateway.id)
        }
        links.noteChange(gateway)
        return id
    }

    private static let mostDevices: Int64 = 500

    private func insert(
        _ entry: DeviceEntry, at gateway: GatewayPlace, by principal: Principal, in tx: Transaction
    ) throws -> DeviceID {
        let count =
            try tx.first(
                "SELECT COUNT(*) AS n FROM device WHERE gateway_id = ? AND driver <> '' AND deleted_at IS NULL",
                Value(gateway.id))?.integer("n") ?? 0
        guard count < Self.mostDevices else { throw CenterError.invalid(field: "gateway", problem: .outOfRange) }
        let id: DeviceID = try .random()
        _ = try tx.execute(
            """
            INSERT INTO device (id, tenant_id, site_id, gateway_id, key, number, name, kind, model, firmware, mac,
                is_enabled, is_connected, created_at, driver, address, options, shown)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '', '', 1, 0, ?, ?, ?, ?, ?)
            """,
            [
                Value(id), Value(gateway.tenant), Value(gateway.site), Value(gateway.id), Value(id),
                .text(try DeviceNumber.next(of: gateway.tenant, in: tx)), .text(entry.name), Value(entry.kind),
                Value(clock.wall), Value(entry.options.driver), .text(entry.address),
                .blob(sealer.seal(try entry.options.text(), of: id)), .text(try entry.shown()),
            ])
        try RosterBudget.check(gateway.id, in: tx)
        let place = try DevicePlace.named(id, tenant: gateway.tenant, in: tx)
        try note(
            .deviceAdded, "device.add", at: place,
            after: "\(entry.options.driver.rawValue) \(entry.address) \(entry.name)", by: principal, in: tx)
        return id
    }
}

/// A device about to be stored.
struct DeviceEntry: Sendable {
    let name: String
    let address: String
    let kind: Device.Kind
    let options: DeviceOptions

    /// The device of the same address, if the gateway has one.
    func twin(at gateway: GatewayPlace, in tx: Transaction) throws -> DeviceID? {
        guard !address.utf8.isEmpty else { return nil }
        return try tx.first(
            "SELECT id FROM device WHERE gateway_id = ? AND address = ? AND deleted_at IS NULL LIMIT 1",
            Value(gateway.id), .text(address))?.identifier("id")
    }

    func shown() throws -> String {
        String(decoding: try LinkCoding.encode(options.shown), as: UTF8.self)
    }
}
