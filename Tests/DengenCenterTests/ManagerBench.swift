import DengenCenter
import DengenModel
import DengenStore
import DengenWire

extension CenterBench {
    /// Somebody of the same tenant who manages nothing.
    var general: Principal {
        var principal = person
        principal.role = .general
        return principal
    }

    /// The representative of another tenant.
    func stranger() async throws -> Principal {
        var principal = person
        principal.tenant = try await center.registration.makeTenant(
            named: "他社", representative: "佐藤", email: "other@example.jp", password: "another password")
        return principal
    }

    static let snmpOptions = """
        {"address":"192.0.2.5","account":{"version":"v2c","read":"open sesame","write":"sw0rdfish"}}
        """

    func addPDU(_ options: String = snmpOptions, named name: String = "PDU") async throws -> DeviceID {
        try await center.devices.add(
            DeviceDraft(gateway: gateway.id, driver: "snmp", name: name, options: options), as: person)
    }

    func rebooter() async throws -> DeviceID {
        let devices = try await center.devices.page(limit: 500, as: person).items
        return try needed(devices.first { !$0.isManaged }, "the rebooter").id
    }

    func device(_ id: DeviceID) async throws -> DeviceSummary {
        try await center.devices.detail(id, as: person).summary
    }

    func key(of id: DeviceID) -> DeviceKey { DeviceKey(rawValue: id.rawValue)! }

    /// The gateway has reached a device that was added on a page.
    func activate(_ id: DeviceID, seq: Int64, outlets: [OutletDescription]) async throws {
        try await report(seq) { item in
            item.inventory = DeviceInventory(
                device: key(of: id),
                description: DeviceDescription(kind: .pdu, name: "AP", model: "AP8641", outlets: outlets))
        }
    }

    /// `action|before|after` of every audit row, oldest first.
    func audit(_ action: String) async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT before, after FROM audit WHERE action = ? ORDER BY id", .text(action)).map { row in
                "\(try row.text("before"))|\(try row.text("after"))"
            }
        }
    }

    /// Every text and blob of the database, to look for what must not be there.
    func everything() async throws -> String {
        try await database.read { tx in
            var all = ""
            for table in ["device", "outlet", "search", "finding", "event", "audit", "gateway", "account"] {
                for row in try tx.rows("SELECT * FROM \(table)") {
                    for value in row.values {
                        if case .text(let text) = value { all += text + "\n" }
                        if case .blob(let bytes) = value { all += String(decoding: bytes, as: UTF8.self) + "\n" }
                    }
                }
            }
            return all
        }
    }
}

extension FrameReader {
    /// The next frame that `pick` takes; the others are passed over.
    mutating func first<Found>(_ what: String, _ pick: (LinkFrame) -> Found?) async throws -> Found {
        while let frame = await next() {
            if let found = pick(frame) { return found }
        }
        throw Missing(what: what)
    }

    mutating func nextRoster() async throws -> DeviceRoster {
        try await first("a roster") { if case .devices(let roster) = $0 { roster } else { nil } }
    }

    mutating func nextSettings() async throws -> OutletSettings {
        try await first("settings") { if case .settings(let settings) = $0 { settings } else { nil } }
    }

    mutating func nextSearch() async throws -> SearchRequest {
        try await first("a search") { if case .search(let request) = $0 { request } else { nil } }
    }
}
