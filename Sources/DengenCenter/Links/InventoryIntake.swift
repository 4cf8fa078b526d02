import DengenModel
import DengenStore
import DengenSystem
import DengenWire

/// Takes a device's description: a new one becomes a device with its outlets, a known one is brought up to date.
///
/// Names are taken once; afterwards they belong to the people who edit them. A Wake-on-LAN outlet is its card (`CardMoves`).
struct InventoryIntake {
    let intake: ReportIntake

    private static let mostOutlets = 512
    /// Of a gateway's own configuration file.
    private static let mostDevices: Int64 = 500

    func take(_ word: DeviceInventory, in tx: Transaction) throws {
        let description = word.description
        guard description.outlets.count <= Self.mostOutlets, let device = try device(of: word, in: tx) else { return }
        _ = try tx.execute(
            """
            UPDATE device SET kind = ?, model = ?, firmware = ?, mac = ?, problem = NULL,
                activated_at = COALESCE(activated_at, ?) WHERE id = ?
            """,
            [
                Value(description.kind), .text(description.model.bounded(200)),
                .text(description.firmware.bounded(100)), .text(description.mac.bounded(40)),
                Value(intake.clock.wall), Value(device),
            ])
        try CardMoves(description.outlets, of: device, in: tx).make(at: intake.clock.wall, in: tx)
        for outlet in description.outlets { try upsert(outlet, of: device, in: tx) }
        try dropMissing(description.outlets, of: device, in: tx)
        Live.noteSite(intake.gateway.site, tenant: intake.gateway.tenant, in: tx)
        Live.noteDevice(device, site: intake.gateway.site, tenant: intake.gateway.tenant, in: tx)
    }

    /// Whose description it is; nil for a device that people deleted and the gateway still lets go of.
    private func device(of word: DeviceInventory, in tx: Transaction) throws -> DeviceID? {
        let gateway = intake.gateway
        if let known = try DevicePlace.find(word.device, of: gateway.id, in: tx) {
            if !known.isActivated { try welcome(known, in: tx) }
            return known.id
        }
        let deleted = try tx.first(
            "SELECT id, driver FROM device WHERE gateway_id = ? AND key = ?", Value(gateway.id), Value(word.device))
        guard try hasRoom(in: tx) else { return nil }
        if let deleted {
            guard try deleted.text("driver").utf8.isEmpty else { return nil }
            // Its line stands in the gateway's configuration file again, or still.
            _ = try tx.execute("UPDATE device SET deleted_at = NULL WHERE id = ?", .text(try deleted.text("id")))
        } else {
            try insert(word, in: tx)
        }
        guard let place = try DevicePlace.find(word.device, of: gateway.id, in: tx) else { return nil }
        try welcome(place, in: tx)
        return place.id
    }

    private func hasRoom(in tx: Transaction) throws -> Bool {
        let row = try tx.first(
            "SELECT COUNT(*) AS n FROM device WHERE gateway_id = ? AND driver = '' AND deleted_at IS NULL",
            Value(intake.gateway.id))
        return try row?.integer("n") ?? 0 < Self.mostDevices
    }

    /// アクティベート 完了.
    private func welcome(_ device: DevicePlace, in tx: Transaction) throws {
        _ = try tx.execute("UPDATE device SET is_connected = 1, lost_at = NULL WHERE id = ?", Value(device.id))
        try intake.events.write(EventDraft(.activated, at: device), tenant: device.tenant, in: tx)
    }

    private func insert(_ word: DeviceInventory, in tx: Transaction) throws {
        let gateway = intake.gateway
        let id: DeviceID = try .random()
        let number = try DeviceNumber.next(of: gateway.tenant, in: tx)
        _ = try tx.execute(
            """
            INSERT INTO device (id, tenant_id, site_id, gateway_id, key, number, name, kind, model, firmware, mac,
                is_enabled, is_connected, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '', '', 1, 1, ?)
            """,
            [
                Value(id), Value(gateway.tenant), Value(gateway.site), Value(gateway.id), Value(word.device),
                .text(number), .text(word.description.name.bounded(200)), Value(word.description.kind),
                Value(intake.clock.wall),
            ])
    }

    private func upsert(_ outlet: OutletDescription, of device: DeviceID, in tx: Transaction) throws {
        let gateway = intake.gateway
        let id: OutletID = try .random()
        _ = try tx.execute(
            """
            INSERT INTO outlet (id, tenant_id, site_id, gateway_id, device_id, number, kind, name, memo, mode, mac,
                is_enabled, is_metered, is_provable, is_switchable, reboots_itself, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', 'normal', ?, 1, ?, ?, ?, ?, 'unknown')
            ON CONFLICT (device_id, number) DO UPDATE SET kind = excluded.kind, mac = excluded.mac,
                is_metered = excluded.is_metered, is_provable = excluded.is_provable,
                is_switchable = excluded.is_switchable, reboots_itself = excluded.reboots_itself, gone_at = NULL
            """,
            [
                .text(id.rawValue), .text(gateway.tenant.rawValue), .text(gateway.site.rawValue),
                .text(gateway.id.rawValue), .text(device.rawValue), .integer(Int64(outlet.number)),
                .text(outlet.kind.rawValue), .text(outlet.name.bounded(200)), .text(outlet.mac.bounded(40)),
                .integer(outlet.isMetered ? 1 : 0), .integer(outlet.isProvable ? 1 : 0),
                Value(outlet.isSwitchable), Value(outlet.rebootsItself),
            ])
    }
}

extension InventoryIntake {
    /// Once after people changed the device's settings, outlets that it no longer has go from all pages. At any other
    /// time a short answer is taken for a device in trouble. One with a command under way stays.
    private func dropMissing(_ outlets: [OutletDescription], of device: DeviceID, in tx: Transaction) throws {
        let isChanged = try tx.execute(
            "UPDATE device SET is_changed = 0 WHERE id = ? AND is_changed = 1", Value(device))
        guard isChanged == 1 else { return }
        let present = Set(outlets.map { Int64($0.number) })
        let rows = try tx.rows(
            """
            SELECT id, number FROM outlet WHERE device_id = ? AND gone_at IS NULL AND NOT EXISTS
                (SELECT 1 FROM command c WHERE c.outlet_id = outlet.id AND c.finished_at IS NULL)
            """, Value(device))
        for row in rows where try !present.contains(row.integer("number")) {
            _ = try tx.execute(
                "UPDATE outlet SET gone_at = ? WHERE id = ?", Value(intake.clock.wall), .text(try row.text("id")))
        }
    }
}

extension Identifier {
    /// A fresh random name of 122 bits.
    static func random() throws -> Identifier {
        let text = SecureRandom.uuid4()
        guard let id = Identifier(rawValue: text) else { throw UnreadableColumn(column: "id", value: text) }
        return id
    }

    /// A fresh name that sorts by the time at which it was made.
    static func sorted(at instant: Timestamp) throws -> Identifier {
        let text = SecureRandom.uuid7(milliseconds: instant.milliseconds)
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
