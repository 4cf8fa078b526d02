import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import TestSupport
import Testing

@testable import DengenCenter

@Suite("Older databases")
struct SchemaTests {
    @Test("A database of the third version is brought up to date: its devices are in use and answer as before")
    func thirdVersion() async throws {
        let database = try await TestDatabase.make()
        try await database.migrate(Array(Schema.migrations.prefix(3)))
        try await database.write { tx in
            for statement in Self.old { _ = try tx.execute(statement) }
        }
        let center = try await CenterBench.open(database, ManualTimeSource())
        let person = Principal(
            tenant: TenantID(rawValue: "t")!, account: nil, name: "x", role: .representative, door: .page,
            address: "::1", subject: "x")
        let device = try await center.devices.page(limit: 10, as: person).items[0]
        #expect(device.isActivated && !device.isManaged && device.outlets == 1 && device.problem == nil)
        let outlet = try await center.fleet.outlets(after: nil, limit: 10, as: person).items[0]
        #expect(outlet.mode == .normal && outlet.condition == nil && outlet.isEnabled && outlet.isAllowed)
        #expect(try await center.fleet.dashboard(as: person).sites[0].outlets == 1)
    }

    private static let old = [
        "INSERT INTO tenant VALUES ('t', 'operator', 'T', 1, 0)",
        "INSERT INTO site VALUES ('s', 't', '0001', 'S', 'Asia/Tokyo', 0)",
        """
        INSERT INTO gateway (id, tenant_id, site_id, name, slip_hash, is_enabled, is_linked, epoch, created_at)
        VALUES ('g', 't', 's', 'G', '', 1, 0, 0, 0)
        """,
        """
        INSERT INTO device (id, tenant_id, site_id, gateway_id, key, number, name, kind, model, firmware, mac,
            is_enabled, is_connected, created_at)
        VALUES ('d', 't', 's', 'g', 'k', 'R001', 'D', 'pdu', '', '', '', 1, 1, 5)
        """,
        """
        INSERT INTO outlet (id, tenant_id, site_id, gateway_id, device_id, number, kind, name, memo, mode, mac,
            is_enabled, is_metered, is_provable, state)
        VALUES ('o', 't', 's', 'g', 'd', 1, 'mains', 'O', '', 'normal', '', 1, 0, 1, 'on')
        """,
    ]
}
