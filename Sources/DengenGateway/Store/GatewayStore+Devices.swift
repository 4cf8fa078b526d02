import DengenModel
import DengenStore
import DengenSystem
import DengenWire

/// The devices that people added on pages, sealed: their options hold credentials.
extension GatewayStore {
    struct KeptDevice: Sendable, Equatable {
        var device: ManagedDevice
        /// Off the list, but what it owes is not paid yet.
        var isLeaving: Bool
    }

    /// Every kept device that this store's key opens, and how many it does not open.
    func keptDevices() async throws -> (devices: [KeptDevice], unreadable: Int) {
        let rows = try await database.read { tx in
            try tx.rows("SELECT device, body, is_leaving FROM managed_device ORDER BY device").map {
                (key: try $0.text("device"), body: try $0.blob("body"), isLeaving: try $0.bool("is_leaving"))
            }
        }
        let devices = rows.compactMap { row -> KeptDevice? in
            do {
                let body = try seal.open(row.body, context: context(row.key))
                return KeptDevice(device: try LinkCoding.decode(from: body), isLeaving: row.isLeaving)
            } catch {
                return nil
            }
        }
        return (devices, rows.count - devices.count)
    }

    /// Keeps a roster in one transaction.
    ///
    /// - Parameters:
    ///   - changed: devices whose row is new or other than it was.
    ///   - leaving: devices off the list that still run; their rows stay until `forget`.
    ///   - gone: devices off the list that do not run.
    func keep(changed: [ManagedDevice], leaving: [DeviceKey], gone: [DeviceKey]) async throws {
        let rows = try changed.map { device in
            let body = seal.seal(try LinkCoding.encode(device), context: context(device.key.rawValue))
            return (key: device.key, body: body)
        }
        try await database.write { tx in
            for row in rows {
                try tx.execute(
                    """
                    INSERT INTO managed_device (device, body, is_leaving) VALUES (?, ?, 0)
                    ON CONFLICT (device) DO UPDATE SET body = excluded.body, is_leaving = 0
                    """, Value(row.key), Value(row.body))
            }
            for key in leaving {
                try tx.execute("UPDATE managed_device SET is_leaving = 1 WHERE device = ?", Value(key))
            }
            for key in gone { try tx.execute("DELETE FROM managed_device WHERE device = ?", Value(key)) }
        }
    }

    /// A leaving device owes nothing any more; one that is on the list again stays.
    func forget(_ device: DeviceKey) async throws {
        try await database.write { tx in
            _ = try tx.execute("DELETE FROM managed_device WHERE device = ? AND is_leaving = 1", Value(device))
        }
    }

    private func context(_ device: String) -> String {
        "managed_device/\(gateway)/\(device)"
    }
}
