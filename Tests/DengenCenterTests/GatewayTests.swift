import DengenCenter
import DengenModel
import DengenSystem
import DengenWire
import Testing

@Suite("Gateways")
struct GatewayTests {
    @Test("A gateway's row and page: link, devices, searches, its own log")
    func detail() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let targets = try await bench.targets()
        let detail = try await bench.center.gateways.detail(bench.gateway.id, as: bench.person)
        #expect(detail.summary.isLinked && detail.summary.isActivated && detail.summary.isEnabled)
        #expect(detail.summary.seenAt?.milliseconds == bench.time.wall())
        #expect(detail.summary.devices == 2 && detail.summary.lost == 0)
        #expect(detail.devices.map(\.number) == ["R001", "R002"])
        #expect(detail.searches.map(\.id) == [targets.search])
        #expect(detail.events.map(\.code.rawValue) == ["DX-24", "MA-40"])
        await bench.pass(20_000)
        let lost = try await bench.center.gateways.list(as: bench.person)
        #expect(lost.count == 1 && lost[0].lost == 1 && !lost[0].isLinked, "a device never reached is not lost")
        #expect(lost[0].seenAt?.milliseconds == bench.time.wall() - 20_000)
    }

    @Test("B-03: made on a page: its slip activates once; the list goes by site and name, the page by id")
    func make() async throws {
        let bench = try await CenterBench.make()
        let slip = try await bench.center.gateways.make(named: "倉庫 GW", site: bench.site, as: bench.person)
        #expect(slip.password.utf8.count == 14 && slip.gateway.rawValue.utf8.count == 12)
        #expect(try await bench.codes().first == "DX-27")
        #expect(try await bench.audit("gateway.make") == ["|倉庫 GW"])
        #expect(try await !bench.everything().contains(slip.password))
        let secret = try await bench.center.links.activate(
            ActivationRequest(gateway: slip.gateway, password: slip.password), address: "::1"
        ).secret
        #expect(try await bench.center.links.authenticate(gateway: slip.gateway, secret: secret) != nil)
        #expect(try await bench.center.gateways.list(as: bench.person).map(\.name) == ["倉庫 GW", "本社 GW"])
        let first = try await bench.center.gateways.page(limit: 1, as: bench.person)
        let second = try await bench.center.gateways.page(after: first.next, limit: 1, as: bench.person)
        #expect(Set(first.items.map(\.id) + second.items.map(\.id)).count == 2 && second.next == nil)
        await #expect(throws: CenterError.notFound) {
            try await bench.center.gateways.make(named: "x", site: SiteID(rawValue: "none")!, as: bench.person)
        }
    }

    @Test("C-25: a new name")
    func rename() async throws {
        let bench = try await CenterBench.make()
        try await bench.center.gateways.rename(bench.gateway.id, to: "1F", as: bench.person)
        #expect(try await bench.center.gateways.list(as: bench.person)[0].name == "1F")
        #expect(try await bench.codes().first == "DX-30")
        #expect(try await bench.audit("gateway.rename") == ["本社 GW|1F"])
    }

    @Test("使用不可: the link ends with a word of why and is refused; no 途絶; back in use it links again")
    func use() async throws {
        let bench = try await CenterBench.make()
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let gateways = bench.center.gateways
        for _ in 1...2 { try await gateways.setEnabled(bench.gateway.id, false, as: bench.person) }
        #expect(try await frames.nextBye() == .disabled)
        #expect(await frames.next() == nil)
        let links = bench.center.links
        #expect(try await links.authenticate(gateway: bench.gateway.id, secret: bench.secret) == nil)
        await #expect(throws: CenterError.notFound) { try await links.open(bench.gateway, instance: "i1") }
        #expect(try await !gateways.list(as: bench.person)[0].isLinked)
        await #expect(throws: CenterError.refused(.disabled)) {
            try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        }
        await bench.pass(20_000)
        #expect(try await bench.codes().first == "DX-29")
        #expect(try await bench.audit("gateway.disable") == ["enabled|disabled"])
        try await gateways.setEnabled(bench.gateway.id, true, as: bench.person)
        #expect(try await bench.codes().first == "DX-28")
        try await bench.link()
        #expect(try await links.authenticate(gateway: bench.gateway.id, secret: bench.secret) != nil)
        #expect(try await bench.outlet(1).health == .normal)
    }

    @Test("A new slip ends the old secret and the old slip, and activates the same gateway")
    func renewSlip() async throws {
        let bench = try await CenterBench.make()
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let slip = try await bench.center.gateways.renewSlip(bench.gateway.id, as: bench.person)
        #expect(slip.gateway == bench.gateway.id && slip.password != bench.slip.password)
        #expect(try await frames.nextBye() == .disabled)
        let links = bench.center.links
        #expect(try await links.authenticate(gateway: bench.gateway.id, secret: bench.secret) == nil)
        #expect(try await !bench.center.gateways.list(as: bench.person)[0].isActivated)
        #expect(try await bench.codes().first == "DX-31")
        #expect(try await bench.audit("gateway.renewSlip") == ["activated|waiting"])
        await #expect(throws: CenterError.signInFailed) {
            try await links.activate(
                ActivationRequest(gateway: slip.gateway, password: bench.slip.password), address: "::1")
        }
        let secret = try await links.activate(
            ActivationRequest(gateway: slip.gateway, password: slip.password), address: "::1"
        ).secret
        #expect(try await links.authenticate(gateway: slip.gateway, secret: secret) != nil)
    }
}
