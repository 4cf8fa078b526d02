import DengenModel
import DengenStore
import DengenSystem
import DengenWire

/// Takes a device's description: a new one becomes a device with its outlets, a known one is brought up to date.
///
/// Names are taken once; afterwards they belong to the people who edit them.
struct InventoryIntake {
    let intake: ReportIntake

    private static let mostOutlets = 512

    func take(_ word: DeviceInventory, in tx: Transaction) throws {
        let description = word.description
        guard description.outlets.count <= Self.mostOutlets else { return }
        let device: DeviceID
        if let known = try DevicePlace.find(word.device, of: intake.gateway.id, in: tx) {
            device = known.id
            _ = try tx.execute(
                "UPDATE device SET model = ?, firmware = ?, mac = ? WHERE id = ?",
                .text(description.model.bounded(200)), .text(description.firmware.bounded(100)),
                .text(description.mac.bounded(40)), .text(device.rawValue))
        } else {
            device = try insert(word, in: tx)
        }
        for outlet in description.outlets { try upsert(outlet, of: device, in: tx) }
        Live.noteSite(intake.gateway.site, tenant: intake.gateway.tenant, in: tx)
    }

    private func insert(_ word: DeviceInventory, in tx: Transaction) throws -> DeviceID {
        let gateway = intake.gateway
        let id: DeviceID = try .random()
        let number = try nextNumber(of: gateway.tenant, in: tx)
        let description = word.description
        _ = try tx.execute(
            """
            INSERT INTO device (id, tenant_id, site_id, gateway_id, key, number, name, kind, model, firmware, mac,
                is_enabled, is_connected, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?)
            """,
            [
                .text(id.rawValue), .text(gateway.tenant.rawValue), .text(gateway.site.rawValue),
                .text(gateway.id.rawValue), .text(word.device.rawValue), .text(number),
                .text(description.name.bounded(200)), .text(description.kind.rawValue),
                .text(description.model.bounded(200)), .text(description.firmware.bounded(100)),
                .text(description.mac.bounded(40)), .integer(intake.clock.wall.milliseconds),
            ])
        if let place = try DevicePlace.find(word.device, of: gateway.id, in: tx) {
            try intake.events.write(EventDraft(.activated, at: place), tenant: gateway.tenant, in: tx)
        }
        return id
    }

    /// `R001` and on: the control number of the log's ID column (A-76).
    private func nextNumber(of tenant: TenantID, in tx: Transaction) throws -> String {
        let row = try tx.first(
            "UPDATE tenant SET next_device = next_device + 1 WHERE id = ? RETURNING next_device",
            .text(tenant.rawValue))
        guard let row else { throw CenterError.notFound }
        let digits = String(try row.integer("next_device"))
        return "R" + String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    }

    private func upsert(_ outlet: OutletDescription, of device: DeviceID, in tx: Transaction) throws {
        let gateway = intake.gateway
        let id: OutletID = try .random()
        _ = try tx.execute(
            """
            INSERT INTO outlet (id, tenant_id, site_id, gateway_id, device_id, number, kind, name, memo, mode, mac,
                is_enabled, is_metered, is_provable, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', 'normal', ?, 1, ?, ?, 'unknown')
            ON CONFLICT (device_id, number) DO UPDATE SET kind = excluded.kind, mac = excluded.mac,
                is_metered = excluded.is_metered, is_provable = excluded.is_provable
            """,
            [
                .text(id.rawValue), .text(gateway.tenant.rawValue), .text(gateway.site.rawValue),
                .text(gateway.id.rawValue), .text(device.rawValue), .integer(Int64(outlet.number)),
                .text(outlet.kind.rawValue), .text(outlet.name.bounded(200)), .text(outlet.mac.bounded(40)),
                .integer(outlet.isMetered ? 1 : 0), .integer(outlet.isProvable ? 1 : 0),
            ])
    }
}

extension Identifier {
    /// A fresh random name of 122 bits.
    static func random() throws -> Identifier {
        let text = SecureRandom.uuid4()
        guard let id = Identifier(rawValue: text) else { throw UnreadableColumn(column: "id", value: text) }
        return id
    }
}

extension String {
    /// At most `bytes` bytes of it, cut at a sign's border, without U+0000, which no store can hold.
    func bounded(_ bytes: Int) -> String {
        var kept = ""
        var size = 0
        for scalar in unicodeScalars where scalar.value != 0 {
            size += UTF8.width(scalar)
            if size > bytes { break }
            kept.unicodeScalars.append(scalar)
        }
        return kept
    }
}
