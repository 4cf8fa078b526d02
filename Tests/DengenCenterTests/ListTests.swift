import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("N-27: lists narrowed, in order, page by page")
struct ListTests {
    private func names(_ bench: CenterBench, _ fill: (inout OutletFilter) -> Void) async throws -> [String] {
        var filter = OutletFilter()
        fill(&filter)
        return try await bench.center.fleet.outlets(filter, after: nil, limit: 100, as: bench.person).items.map(\.name)
    }

    @Test("Words find name, label, memo, device and site; width, case, kana and dashes make no difference")
    func words() async throws {
        let bench = try await CenterBench.make()
        let fleet = bench.center.fleet
        try await fleet.renameOutlet(try await bench.outlet(2).id, to: "ＮＡＳ サーバー", as: bench.person)
        try await fleet.setMemo(try await bench.outlet(3).id, "50% の棚", as: bench.person)
        for (text, expected) in [
            ("nas", ["ＮＡＳ サーバー"]), ("NAS さーばー", ["ＮＡＳ サーバー"]), ("ｻｰﾊﾞｰ", ["ＮＡＳ サーバー"]), ("サ‐バ‐", ["ＮＡＳ サーバー"]),
            ("r001-04", ["outlet 4"]), ("Ｒ００１－４", ["outlet 4"]), ("50%", ["outlet 3"]), ("nas 50%", []),
            ("5_%", []), ("本社 outlet", ["outlet 1", "outlet 3", "outlet 4"]), ("東京", []),
        ] {
            #expect(try await names(bench) { $0.text = text } == expected, "\(text)")
        }
        #expect(try await names(bench) { $0.text = "R001" }.count == 5, "the device's number")
        #expect(try await names(bench) { $0.text = " \u{3000}" }.count == 5, "no word narrows nothing")
        _ = try await bench.database.write { tx in try tx.execute("UPDATE site SET name = '東京支社'") }
        #expect(try await names(bench) { $0.text = "東京 pc" } == ["PC"], "whoever wrote the name")
    }

    @Test("N-05: kind, mode, state and standing narrow together; counts of trouble are bounded")
    func choices() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        try await bench.state(3, outlet: 2, .off, fault: .ping)
        try await bench.center.fleet.setOutletEnabled(try await bench.outlet(4).id, false, as: bench.person)
        _ = try await bench.database.write { tx in
            try tx.execute("UPDATE outlet SET mode = 'lockedOn' WHERE number = 1")
        }
        #expect(try await names(bench) { $0.kinds = [.wakeOnLAN] } == ["PC"])
        #expect(try await names(bench) { $0.modes = [.lockedOn, .lockedOff] } == ["outlet 1"])
        #expect(try await names(bench) { $0.states = [.off] } == ["outlet 2"])
        #expect(try await names(bench) { $0.standings = [.abnormal] } == ["outlet 2"])
        #expect(try await names(bench) { $0.standings = [.unused] } == ["outlet 4"])
        #expect(try await names(bench) { $0.standings = [.abnormal, .unused] } == ["outlet 2", "outlet 4"])
        #expect(try await names(bench) { $0.standings = [.normal] } == ["outlet 1", "outlet 3", "PC"])
        #expect(
            try await names(bench) { filter in
                filter.standings = [.normal]
                filter.states = [.off]
            }.isEmpty)
        let listing = try await bench.center.fleet.listing(OutletFilter(), limit: 10, as: bench.person)
        #expect(listing.counts[.abnormal] == BoundedCount(count: 1, isMore: false))
        #expect(listing.counts[.unused]?.count == 1 && listing.counts[.disconnected]?.count == 0)
        #expect(listing.page.items.map(\.siteName) == Array(repeating: "本社", count: 5))
        await bench.pass(20_000)
        #expect(try await names(bench) { $0.standings = [.disconnected] }.count == 4, "out of use goes before")
    }

    @Test("N-05, N-06: lock-outs, critical outlets and those that feed the path are found")
    func guards() async throws {
        let bench = try await CenterBench.make()
        let fleet = bench.center.fleet
        let end = Timestamp(milliseconds: bench.time.wall() + 60_000)
        try await fleet.lock(try await bench.outlet(1).id, reason: "点検中", until: end, as: bench.person)
        try await fleet.setCritical(try await bench.outlet(2).id, true, as: bench.person)
        try await bench.center.gateways.setPath(
            of: bench.slip.gateway, to: [try await bench.outlet(3).id], as: bench.person)
        #expect(try await names(bench) { $0.guards = [.locked] } == ["outlet 1"])
        #expect(try await names(bench) { $0.guards = [.critical, .path] } == ["outlet 2", "outlet 3"])
        bench.time.advance(milliseconds: 60_001)
        #expect(try await names(bench) { $0.guards = [.locked] }.isEmpty, "its time is over")
    }

    @Test("A page begins behind the last one, whatever was renamed, moved or deleted since")
    func keyset() async throws {
        let bench = try await CenterBench.make()
        let fleet = bench.center.fleet
        let first = try await fleet.outlets(after: nil, limit: 2, as: bench.person)
        #expect(first.items.map(\.number) == [1, 2])
        try await fleet.renameOutlet(first.items[1].id, to: "zzz", as: bench.person)
        try await fleet.renameOutlet(try await bench.outlet(4).id, to: "aaa", as: bench.person)
        let second = try await fleet.outlets(after: first.next, limit: 2, as: bench.person)
        #expect(second.items.map(\.number) == [3, 4])
        _ = try await bench.database.write { tx in try tx.execute("UPDATE outlet SET gone_at = 1 WHERE number = 4") }
        let third = try await fleet.outlets(after: second.next, limit: 2, as: bench.person)
        #expect(third.items.map(\.number) == [5] && third.next == nil)
        for bad in ["", "%", "AAAA", Keyset("x", "y").cursor, Keyset("1").cursor, String(repeating: "A", count: 201)] {
            await #expect(throws: CenterError.invalid(field: "after", problem: .malformed), "\(bad)") {
                try await fleet.outlets(after: bad, limit: 2, as: bench.person)
            }
        }
    }

    @Test("S-12: a site, group, gateway or device of another tenant is as unknown as none")
    func strangers() async throws {
        let bench = try await CenterBench.make()
        var stranger = bench.person
        stranger.tenant = TenantID(rawValue: "other")!
        var filters = Array(repeating: OutletFilter(), count: 3)
        filters[0].site = bench.site
        filters[1].gateway = bench.slip.gateway
        filters[2].device = try await bench.outlet(1).device
        for filter in filters {
            await #expect(throws: CenterError.notFound) {
                try await bench.center.fleet.listing(filter, limit: 10, as: stranger)
            }
            #expect(try await bench.center.fleet.listing(filter, limit: 10, as: bench.person).page.items.count == 5)
        }
        #expect(
            try await bench.center.fleet.listing(filters[0], limit: 10, as: bench.person).places.map(\.name) == ["本社"])
        var devices = DeviceFilter()
        devices.site = bench.site
        await #expect(throws: CenterError.notFound) {
            try await bench.center.devices.page(devices, limit: 10, as: stranger)
        }
        var gateways = GatewayFilter()
        gateways.site = bench.site
        await #expect(throws: CenterError.notFound) {
            try await bench.center.gateways.page(gateways, limit: 10, as: stranger)
        }
        #expect(try await bench.center.fleet.listed([try await bench.outlet(1).id], as: stranger).outlets.isEmpty)
    }

    @Test("A-38: trouble stands first and all of it on the first page; text and standing narrow tiles, not counts")
    func dashboard() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        for name in ["A店", "B店", "Ｃ店"] {
            _ = try await bench.center.registration.makeSite(named: name, tenant: bench.tenant)
        }
        let fleet = bench.center.fleet
        let first = try await fleet.dashboard(limit: 3, as: bench.person)
        #expect(first.sites.map(\.number) == ["0001", "0002", "0003"] && first.normal == 1 && !first.isEmpty)
        let second = try await fleet.dashboard(after: first.next, limit: 3, as: bench.person)
        #expect(second.sites.map(\.number) == ["0004"] && second.next == nil)
        var filter = SiteFilter()
        filter.text = "c店"
        var found = try await fleet.dashboard(filter, limit: 3, as: bench.person)
        #expect(found.sites.map(\.number) == ["0004"] && found.normal == 1)
        filter = SiteFilter()
        filter.standings = [.normal]
        found = try await fleet.dashboard(filter, limit: 3, as: bench.person)
        #expect(found.sites.map(\.number) == ["0001"] && found.next == nil)
        let programs = try await fleet.sites(after: nil, limit: 3, as: bench.person)
        let rest = try await fleet.sites(after: programs.next, limit: 3, as: bench.person)
        #expect(Set((programs.items + rest.items).map(\.number)) == ["0001", "0002", "0003", "0004"])
    }

    @Test("Gateways and devices by standing and words")
    func managed() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        _ = try await bench.center.gateways.make(named: "倉庫 GW", site: bench.site, as: bench.person)
        var gateways = GatewayFilter()
        gateways.standings = [.waiting]
        #expect(
            try await bench.center.gateways.page(gateways, limit: 9, as: bench.person).items.map(\.name) == ["倉庫 GW"])
        gateways.standings = [.linked]
        #expect(
            try await bench.center.gateways.page(gateways, limit: 9, as: bench.person).items.map(\.name) == ["本社 GW"])
        gateways = GatewayFilter()
        gateways.text = "倉庫 本社"
        #expect(try await bench.center.gateways.page(gateways, limit: 9, as: bench.person).items.count == 1)
        var devices = DeviceFilter()
        devices.standings = [.normal]
        #expect(try await bench.center.devices.page(devices, limit: 9, as: bench.person).items.count == 1)
        try await bench.state(3, outlet: 2, .on, fault: .ping)
        #expect(try await bench.center.devices.page(devices, limit: 9, as: bench.person).items.isEmpty)
        devices.standings = [.abnormal]
        #expect(try await bench.center.devices.page(devices, limit: 9, as: bench.person).items.count == 1)
    }
}
