import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import Testing

@Suite("Sites, outlets and log")
struct FleetTests {
    @Test("A-33, A-35, A-38: counts and tiles, trouble first")
    func dashboard() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        _ = try await bench.center.registration.makeSite(named: "空", tenant: bench.tenant)
        let dashboard = try await bench.center.fleet.dashboard(as: bench.person)
        #expect(dashboard.normal == 1 && dashboard.abnormal == 0 && dashboard.disconnected == 0)
        #expect(dashboard.sites.map(\.number) == ["0001", "0002"])
        #expect(dashboard.sites[0].outlets == 5)
        #expect(dashboard.sites[1].health == nil, "A-37: grey without a device")
    }

    @Test("A-37: grey when every device is out of use")
    func outOfUse() async throws {
        let bench = try await CenterBench.make()
        _ = try await bench.database.write { tx in try tx.execute("UPDATE device SET is_enabled = 0") }
        #expect(try await bench.center.fleet.dashboard(as: bench.person).sites[0].health == nil)
        await #expect(throws: CenterError.refused(.disabled)) {
            try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        }
    }

    @Test("A-37, A-86: a fault of an outlet whose device is out of use does not mark its site")
    func faultOutOfUse() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        try await bench.state(3, outlet: 2, .on, fault: .ping)
        _ = try await bench.database.write { tx in try tx.execute("UPDATE device SET is_enabled = 0") }
        #expect(try await bench.center.fleet.dashboard(as: bench.person).abnormal == 0)
        #expect(try await bench.center.fleet.site(bench.site, as: bench.person).abnormalOutlets == 0)
    }

    @Test("A-40, A-43: both at once is abnormal for the site, disconnected for the outlet's own tile")
    func both() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        try await bench.state(3, outlet: 2, .on, fault: .heartbeat)
        await bench.pass(20_000)
        let dashboard = try await bench.center.fleet.dashboard(as: bench.person)
        #expect(dashboard.abnormal == 1 && dashboard.disconnected == 0)
        #expect(try await bench.outlet(2).health == .disconnected)
        let site = try await bench.center.fleet.site(bench.site, as: bench.person)
        #expect(site.disconnectedOutlets == 5 && site.troubles.map(\.code.rawValue) == ["MA-19", "MA-14"])
    }

    @Test("A-42: counts and trouble log vanish when all is normal")
    func noTrouble() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        try await bench.state(3, outlet: 2, .on, fault: .port)
        #expect(try await bench.center.fleet.site(bench.site, as: bench.person).troubles.count == 1)
        try await bench.state(4, outlet: 2, .on)
        let site = try await bench.center.fleet.site(bench.site, as: bench.person)
        #expect(site.troubles.isEmpty && site.abnormalOutlets == 0)
    }

    @Test("A-41, A-46: groups hold their members, the rest stands apart")
    func groups() async throws {
        let bench = try await CenterBench.make()
        let members = [try await bench.outlet(1).id, try await bench.outlet(2).id]
        let id = try await bench.center.registration.makeGroup(
            named: "ラック", kind: .mains, outlets: members, site: bench.site, tenant: bench.tenant)
        let site = try await bench.center.fleet.site(bench.site, as: bench.person)
        #expect(site.groups.map(\.id) == [id])
        #expect(site.groups[0].outlets.map(\.number) == [1, 2])
        #expect(site.outlets.map(\.number) == [3, 4, 5])
    }

    @Test("A-48, A-82: an outlet's page with its own log and its device's and gateway's 途絶 only")
    func outletPage() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        try await bench.state(3, outlet: 2, .off)
        try await bench.state(4, outlet: 1, .off)
        await bench.pass(15_000)
        let detail = try await bench.center.fleet.outlet(try await bench.outlet(1).id, as: bench.person)
        #expect(detail.model == "M4" && detail.siteName == "本社")
        #expect(detail.events.map(\.code.rawValue) == ["MA-19", "MA-10", "MA-40"])
        let slot = try await bench.center.fleet.outlet(try await bench.outlet(5).id, as: bench.person)
        #expect(slot.mac == "00:11:22:33:44:55")
    }

    @Test("A-77, A-79: only ticked classes, at most 500, then the next page")
    func log() async throws {
        let bench = try await CenterBench.make()
        for seq in 3..<33 { try await bench.state(Int64(seq), outlet: 1, seq % 2 == 1 ? .off : .on) }
        var filter = EventFilter()
        filter.classes = [.stateChange]
        filter.limit = 20
        let first = try await bench.center.log.page(filter, as: bench.person)
        #expect(first.items.count == 20 && first.items.allSatisfy { $0.kind == .stateChange })
        filter.before = EventID(rawValue: try needed(first.next, "next page"))
        let second = try await bench.center.log.page(filter, as: bench.person)
        #expect(second.items.count == 10 && second.next == nil)
        filter.limit = 501
        await #expect(throws: CenterError.invalid(field: "limit", problem: .outOfRange)) {
            try await bench.center.log.page(filter, as: bench.person)
        }
    }

    @Test("Live: changes are told after the commit, to their tenant only, with the event's row")
    func live() async throws {
        let bench = try await CenterBench.make()
        let pump = Task { try await CenterService(bench.center).run() }
        defer { pump.cancel() }
        var stranger = bench.person
        stranger.tenant = TenantID(rawValue: "other")!
        var changes = bench.center.live.changes(as: bench.person).makeAsyncIterator()
        let foreign = bench.center.live.changes(as: stranger)
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        var seen: EventRecord?
        while seen == nil, let change = await changes.next() {
            if case .event(let event) = change.subject, event.code == .powerOffQueued { seen = event }
        }
        #expect(seen?.command == command.id)
        pump.cancel()
        let silence = Task { await foreign.first { _ in true } != nil }
        silence.cancel()
        #expect(await silence.value == false)
    }
}
