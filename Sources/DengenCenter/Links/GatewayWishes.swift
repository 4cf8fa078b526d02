import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Logging

/// What people want a gateway to drive, and how.
struct GatewayWishes: Sendable {
    let settings: OutletSettings
    /// Nil when the key that sealed it is lost: the gateway keeps driving what it knows.
    let roster: DeviceRoster?
    let sampling: SamplingOrder

    var frames: [LinkFrame] {
        [.settings(settings), .sampling(sampling)] + (roster.map { [.devices($0)] } ?? [])
    }
}

extension Links {
    /// People changed what the gateway is to know; it is told within a tick, or when it links.
    func noteChange(_ gateway: GatewayID) { table.noteChange(gateway) }

    /// The gateway is out of use, or its secret is: nothing it says counts any more.
    func cut(_ gateway: GatewayID) {
        keys.forget(gateway)
        table.cut(gateway, .disabled)
    }

    /// Tells every linked gateway whose wishes changed since the last call; all wishes each time, so none is lost.
    ///
    /// - Throws: the last fault, when the others have been told; those that have not are tried at the next call.
    func tellChanges() async throws {
        var fault: (any Error)?
        var elsewhere: [GatewayID] = []
        for gateway in table.takeStale(most: Self.mostTold) {
            do {
                if try await !tell(gateway) { elsewhere.append(gateway) }
            } catch {
                table.noteChange(gateway)
                fault = error
            }
        }
        do { try await passOn(elsewhere) } catch {
            for gateway in elsewhere { table.noteChange(gateway) }
            fault = error
        }
        if let fault { throw fault }
    }

    /// False when the link is not here.
    private func tell(_ gateway: GatewayID) async throws -> Bool {
        guard let epoch = table.liveEpoch(of: gateway) else { return false }
        let changes = table.changes(of: gateway)
        let wishes = try await database.read { tx -> GatewayWishes? in
            try nodes.holds(gateway, epoch: epoch, in: tx) ? try self.wishes(of: gateway, in: tx) : nil
        }
        guard let wishes else { return false }
        for frame in wishes.frames { table.send(frame, to: gateway) }
        table.noteTold(gateway, changes: changes)
        return true
    }

    /// What people allowed a moment ago must be known on site before the order that relies on it.
    func catchUp(_ gateways: Set<GatewayID>) async {
        for gateway in gateways where table.isBehind(gateway) {
            do { _ = try await tell(gateway) } catch {
                logger.warning(
                    "an order goes out before a change", metadata: ["gateway": "\(gateway)", "error": "\(error)"])
            }
        }
    }

    /// A death among the nodes makes all of them stale at once; the ticks after this one tell the others.
    private static let mostTold = 50

    func wishes(of gateway: GatewayID, in tx: Transaction) throws -> GatewayWishes {
        var roster: DeviceRoster?
        do { roster = try self.roster(of: gateway, in: tx) } catch let fault as Seal.Fault {
            logger.error(
                "device settings cannot be opened", metadata: ["gateway": "\(gateway)", "fault": "\(fault)"])
        }
        return GatewayWishes(
            settings: try settings(of: gateway, in: tx), roster: roster,
            sampling: try SamplingRow.find(gateway, in: tx) ?? SamplingOrder())
    }

    /// What people set, and nothing that the devices say themselves: the frame grows by no report.
    private func settings(of gateway: GatewayID, in tx: Transaction) throws -> OutletSettings {
        let now = clock.wall
        let rows = try tx.rows(
            """
            SELECT d.key, o.number, o.mode, o.is_enabled, \(GuardRow.columns)
            FROM outlet o JOIN device d ON d.id = o.device_id \(GuardRow.joins)
            WHERE d.gateway_id = ? AND d.deleted_at IS NULL AND o.gone_at IS NULL AND (o.mode <> 'normal'
                OR o.is_enabled = 0 OR p.outlet_id IS NOT NULL OR (l.outlet_id IS NOT NULL
                AND (l.ends_at IS NULL OR l.ends_at > ?)))
            ORDER BY d.key, o.number
            """, Value(gateway), Value(now))
        let disabled = try tx.rows(
            "SELECT key FROM device WHERE gateway_id = ? AND deleted_at IS NULL AND is_enabled = 0", Value(gateway))
        return OutletSettings(
            entries: try rows.map { row in
                OutletSettings.Entry(
                    device: try row.identifier("key"), outlet: Int(try row.integer("number")),
                    mode: try row.choice("mode"), isEnabled: try row.bool("is_enabled"),
                    lock: try GuardRow.lock(row).flatMap { Self.told($0, at: now) },
                    feedsPath: try row.bool("feeds_path"))
            },
            disabled: try disabled.map { try $0.identifier("key") })
    }

    /// Its end as time that is left; nil when it is over.
    private static func told(_ lock: OutletLock, at now: Timestamp) -> OutletSettings.Lock? {
        guard lock.stands(at: now) else { return nil }
        return OutletSettings.Lock(remaining: lock.until?.milliseconds(since: now))
    }

    private func roster(of gateway: GatewayID, in tx: Transaction) throws -> DeviceRoster {
        let rows = try tx.rows(
            """
            SELECT id, key, driver, name, options FROM device
            WHERE gateway_id = ? AND driver <> '' AND deleted_at IS NULL ORDER BY LENGTH(number), number
            """, Value(gateway))
        if rows.isEmpty { return DeviceRoster(devices: []) }
        let names = try outletNames(of: gateway, in: tx)
        return DeviceRoster(
            devices: try rows.map { row in
                let id: DeviceID = try row.identifier("id")
                return ManagedDevice(
                    key: try row.identifier("key"), kind: try row.text("driver"), name: try row.text("name"),
                    options: try sealer.open(try row.blob("options"), of: id), outletNames: names[id] ?? [:])
            })
    }

    /// Only names that people gave: what a device calls its outlets by itself is not told back to it. None to a device
    /// that nothing may be written to.
    private func outletNames(of gateway: GatewayID, in tx: Transaction) throws -> [DeviceID: [Int: String]] {
        let rows = try tx.rows(
            """
            SELECT o.device_id, o.number, o.name FROM outlet o JOIN device d ON d.id = o.device_id
            WHERE d.gateway_id = ? AND d.driver <> '' AND d.deleted_at IS NULL
                AND o.gone_at IS NULL AND o.is_named = 1 AND d.is_writable = 1
            """, Value(gateway))
        var names: [DeviceID: [Int: String]] = [:]
        for row in rows {
            names[try row.identifier("device_id"), default: [:]][Int(try row.integer("number"))] = try row.text("name")
        }
        return names
    }
}
