package import DengenModel
import DengenStore
import DengenWire

/// A device's outlets, to be switched together (C-02); whoever may switch may see it.
package struct SwitchBoard: Sendable {
    package var asOf: Timestamp
    package var device: DeviceID
    package var number: String
    package var name: String
    package var kind: Device.Kind
    package var site: SiteID
    package var siteName: String
    /// IANA name of the site's zone.
    package var zone: String
    package var outlets: [OutletSummary]
    /// Who asks sees every outlet of the device.
    package var isWhole = true
    /// Who asks may rename the device.
    package var mayManage = false
}

extension Fleet {
    package func switchBoard(of id: DeviceID, as principal: Principal) async throws -> SwitchBoard {
        let now = clock.wall
        return try await database.read { tx in
            let device = try DevicePlace.named(id, .view, for: principal, in: tx)
            let site = try tx.first("SELECT name, zone FROM site WHERE id = ?", Value(device.site))
            let whole = try tx.first(
                """
                SELECT d.kind, (SELECT COUNT(*) FROM outlet o WHERE o.device_id = d.id AND o.gone_at IS NULL) AS outlets
                FROM device d WHERE d.id = ?
                """, Value(id))
            guard let site, let whole else { throw CenterError.notFound }
            let outlets = try OutletRow.seen(
                by: principal, "AND o.device_id = ? ORDER BY o.number", [Value(id)], now: now, in: tx)
            return SwitchBoard(
                asOf: now, device: id, number: device.number, name: device.name, kind: try whole.choice("kind"),
                site: device.site, siteName: try site.text("name"), zone: try site.text("zone"),
                outlets: links.readings.shown(outlets, now: now),
                isWhole: Int(try whole.integer("outlets")) == outlets.count,
                mayManage: try principal.managesSite(device.site, in: tx))
        }
    }

    /// 取得: has the gateway read the device at once (C-02); without a link the last state stays what is known.
    package func readAnew(_ id: DeviceID, as principal: Principal) async throws {
        try principal.mustSwitch()
        let device = try await database.read { tx in try DevicePlace.named(id, .switch, for: principal, in: tx) }
        if links.table.send(.read(LinkFrame.ReadRequest(device: device.key)), to: device.gateway) { return }
        if links.nodes.isAlone { return }
        try await database.write { tx in
            try links.nodes.post(.read, device.gateway, device: device.key, in: tx)
        }
    }
}
