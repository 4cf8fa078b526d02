import DengenCenter
import DengenModel
import DengenSystem
import DengenStore
import DengenWire
import Testing

@Suite("Devices")
struct DeviceTests {
    @Test("The list goes by control number, page by page, R1000 after R999; a word finds name, number, model, address")
    func list() async throws {
        let bench = try await CenterBench.make()
        _ = try await bench.database.write { tx in try tx.execute("UPDATE tenant SET next_device = 998") }
        for number in 1...3 {
            let options = CenterBench.snmpOptions.replacing("192.0.2.5", with: "192.0.2.\(number)")
            _ = try await bench.addPDU(options, named: "PDU_\(number)")
        }
        let devices = bench.center.devices
        let first = try await devices.page(limit: 3, as: bench.person)
        #expect(first.items.map(\.number) == ["R001", "R999", "R1000"])
        let second = try await devices.page(after: first.next, limit: 3, as: bench.person)
        #expect(second.items.map(\.number) == ["R1001"] && second.next == nil)
        for (word, count) in [
            ("pdu", 3), ("pdu_2", 1), ("PDU%", 0), ("r1000", 1), ("m4", 1), ("192.0.2.3", 1), ("", 4),
        ] {
            var filter = DeviceFilter()
            filter.text = word
            let found = try await devices.page(filter, limit: 10, as: bench.person).items
            #expect(found.count == count, "\(word)")
        }
        let other = try await bench.center.gateways.make(named: "2", site: bench.site, as: bench.person)
        var filter = DeviceFilter()
        filter.gateway = other.gateway
        #expect(try await devices.page(filter, limit: 10, as: bench.person).items.isEmpty)
        await #expect(throws: CenterError.invalid(field: "limit", problem: .outOfRange)) {
            try await devices.page(limit: 501, as: bench.person)
        }
    }

    @Test("A device of the gateway's own file: its page, its outlets, its log")
    func detail() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let detail = try await bench.center.devices.detail(try await bench.rebooter(), as: bench.person)
        #expect(!detail.summary.isManaged && detail.driver.isEmpty && detail.options.isEmpty)
        #expect(detail.summary.isActivated && detail.summary.health == .normal && detail.summary.lostAt == nil)
        #expect(detail.summary.outlets == 5 && detail.outlets.map(\.number) == [1, 2, 3, 4, 5])
        #expect(detail.summary.siteName == "本社" && detail.summary.gatewayName == "本社 GW")
        #expect(detail.events.map(\.code) == [.activated] && detail.zone == "Asia/Tokyo")
    }

    @Test("途絶 of a device: by its own silence, by its gateway's, and since when")
    func health() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let id = try await bench.rebooter()
        let lostAt = bench.time.wall()
        try await bench.report(3) { $0.connection = ConnectionReport(device: bench.device, isConnected: false) }
        bench.time.advance(milliseconds: 1_000)
        var summary = try await bench.device(id)
        #expect(summary.health == .disconnected && summary.lostAt?.milliseconds == lostAt)
        try await bench.report(4) { $0.connection = ConnectionReport(device: bench.device, isConnected: true) }
        #expect(try await bench.device(id).health == .normal)
        try await bench.state(5, outlet: 2, .on, fault: .ping)
        #expect(try await bench.device(id).health == .abnormal)
        await bench.pass(20_000)
        summary = try await bench.device(id)
        #expect(summary.health == .disconnected && summary.lostAt != nil)
    }

    @Test("C-25, N-19: a new name, in the log and the audit")
    func rename() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.rebooter()
        try await bench.center.devices.rename(id, to: " 受付の電源 ", as: bench.person)
        #expect(try await bench.device(id).name == "受付の電源")
        #expect(try await bench.codes().first == "DX-25")
        #expect(try await bench.audit("device.rename") == ["R|受付の電源"])
        for (name, problem) in [
            ("", CenterError.Problem.missing), ("  ", .missing), (String(repeating: "電", count: 67), .tooLong),
            ("a\nb", .malformed), ("a\u{0}b", .malformed), ("a\u{2028}b", .malformed),
        ] {
            await #expect(throws: CenterError.invalid(field: "name", problem: problem), "\(name)") {
                try await bench.center.devices.rename(id, to: name, as: bench.person)
            }
        }
    }

    @Test("A-86: 使用不可 and 使用許可: no order, no health, its rows once per change")
    func use() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let id = try await bench.rebooter()
        for _ in 1...2 { try await bench.center.devices.setEnabled(id, false, as: bench.person) }
        #expect(try await bench.device(id).health == nil)
        #expect(try await bench.outlet(1).isEnabled == false)
        #expect(try await bench.outlet(1).isAllowed)
        await #expect(throws: CenterError.refused(.disabled)) {
            try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        }
        #expect(try await bench.center.fleet.dashboard(as: bench.person).sites[0].health == nil)
        for _ in 1...2 { try await bench.center.devices.setEnabled(id, true, as: bench.person) }
        #expect(try await bench.codes().prefix(2) == ["MA-37", "MA-36"])
        #expect(try await bench.audit("device.disable") == ["enabled|disabled"])
        #expect(try await bench.audit("device.enable") == ["disabled|enabled"])
        #expect(try await bench.device(id).health == .normal)
    }

    @Test("A-85: deleted by typing its name, never while a command runs; gone from lists, counts, tiles and the gate")
    func delete() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.rebooter()
        let devices = bench.center.devices
        let outlet = try await bench.outlet(1).id
        let group = try await bench.center.registration.makeGroup(
            named: "全部", kind: .mains, outlets: [outlet], site: bench.site, tenant: bench.tenant)
        await #expect(throws: CenterError.invalid(field: "name", problem: .unknown)) {
            try await devices.delete(id, typing: "r", as: bench.person)
        }
        let command = try await bench.center.commands.issue(.off, outlet, as: bench.person)
        await #expect(throws: CenterError.refused(.pending)) {
            try await devices.delete(id, typing: "R", as: bench.person)
        }
        try await bench.word(3, command.id, Command.Outcome(.failed, reason: .refused))
        try await devices.delete(id, typing: "R", as: bench.person)
        #expect(try await bench.codes().first == "MA-41")
        #expect(try await bench.audit("device.delete") == ["R|"])
        let fleet = bench.center.fleet
        #expect(try await fleet.outlets(after: nil, limit: 10, as: bench.person).items.isEmpty)
        #expect(try await fleet.site(bench.site, as: bench.person).outlets.isEmpty)
        #expect(try await fleet.group(group, as: bench.person).outlets.isEmpty)
        let tile = try await fleet.siteSummary(bench.site, as: bench.person)
        #expect(tile.health == nil && tile.outlets == 0)
        #expect(try await fleet.dashboard(as: bench.person).sites[0].outlets == 0)
        #expect(try await fleet.find(names: ["R001-01"], as: bench.person)[0].outlets.isEmpty)
        #expect(try await bench.center.gateways.list(as: bench.person)[0].devices == 0)
        await #expect(throws: CenterError.notFound) { try await fleet.outlet(outlet, as: bench.person) }
        await #expect(throws: CenterError.notFound) { try await devices.detail(id, as: bench.person) }
        await #expect(throws: CenterError.notFound) {
            try await bench.center.commands.issue(.off, outlet, as: bench.person)
        }
        #expect(try await bench.center.commands.find(command.id, as: bench.person).state == .failed, "history stays")
    }

    @Test("What a deleted device still reports changes nothing; its key in a gateway's file brings it back")
    func revive() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.rebooter()
        try await bench.center.devices.delete(id, typing: "R", as: bench.person)
        try await bench.state(3, outlet: 1, .off)
        try await bench.report(4) { $0.connection = ConnectionReport(device: bench.device, isConnected: false) }
        #expect(try await bench.codes().first == "MA-41")
        try await bench.report(5) { $0.inventory = bench.inventory }
        #expect(try await bench.codes().first == "MA-40")
        let summary = try await bench.device(id)
        #expect(summary.number == "R001" && summary.name == "R" && summary.outlets == 5)
        #expect(try await bench.outlet(1).state == .on)
    }
}
