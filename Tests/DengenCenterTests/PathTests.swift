import DengenModel
import DengenWire
import Testing

@testable import DengenCenter

@Suite("N-06: outlets that feed the path on which their own orders come")
struct PathTests {
    @Test("N-06: OFF is refused; a reboot only where the device does it as one order; the gateway is told")
    func guarded() async throws {
        let bench = try await CenterBench.make()
        try await bench.report(3) { item in
            item.inventory = bench.inventory
            item.inventory?.description.outlets[1].rebootsItself = true
        }
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        _ = try await frames.nextSettings()
        let (first, second) = (try await bench.outlet(1).id, try await bench.outlet(2).id)
        for _ in 1...2 {
            try await bench.center.gateways.setPath(of: bench.gateway.id, to: [second, first], as: bench.person)
        }
        #expect(try await bench.center.gateways.path(of: bench.gateway.id, as: bench.person).map(\.number) == [1, 2])
        await bench.pass(250)
        #expect(try await frames.nextSettings().entries.map(\.feedsPath) == [true, true])
        for (outlet, action) in [(first, PowerAction.off), (first, .reboot), (second, .off)] {
            await #expect(throws: CenterError.refused(.ownPath)) {
                try await bench.center.commands.issue(action, outlet, as: bench.person)
            }
        }
        _ = try await bench.center.commands.issue(.on, first, as: bench.person)
        _ = try await bench.center.commands.issue(.reboot, second, as: bench.person)
        #expect(try await bench.outlet(2).rebootsItself)
        let fed = try await bench.center.fleet.outlet(first, as: bench.general).feeds
        #expect(fed.map(\.id) == [bench.gateway.id] && fed.map(\.name) == ["本社 GW"] && fed.map(\.isOwn) == [true])
        #expect(try await bench.audit("gateway.path").count == 1)
        #expect(try await bench.codes().contains(EventCode.gatewayPathChanged.rawValue))
        try await bench.center.gateways.setPath(of: bench.gateway.id, to: [], as: bench.person)
        #expect(try await !bench.outlet(1).feedsPath)
    }

    @Test("N-06: an outlet that feeds another gateway of the site may be cut, and its page says what hangs on it")
    func another() async throws {
        let bench = try await CenterBench.make()
        let slip = try await bench.center.gateways.make(named: "別館", site: bench.site, as: bench.person)
        let outlet = try await bench.outlet(1).id
        try await bench.center.gateways.setPath(of: slip.gateway, to: [outlet], as: bench.person)
        let detail = try await bench.center.fleet.outlet(outlet, as: bench.person)
        #expect(detail.feeds.map(\.name) == ["別館"] && detail.feeds.map(\.isOwn) == [false])
        #expect(!detail.summary.feedsPath)
        _ = try await bench.center.commands.issue(.off, outlet, as: bench.person)
    }

    @Test("S-12: only outlets of the gateway's own site, at most 32, and managers only")
    func bounds() async throws {
        let bench = try await CenterBench.make()
        let gateways = bench.center.gateways
        let outlet = try await bench.outlet(1).id
        await #expect(throws: CenterError.forbidden) {
            try await gateways.setPath(of: bench.gateway.id, to: [outlet], as: bench.general)
        }
        await #expect(throws: CenterError.forbidden) {
            try await gateways.path(of: bench.gateway.id, as: bench.general)
        }
        await #expect(throws: CenterError.invalid(field: "outlets", problem: .unknown)) {
            try await gateways.setPath(of: bench.gateway.id, to: [OutletID(rawValue: "none")!], as: bench.person)
        }
        let many = (0...Gateways.mostPathOutlets).map { OutletID(rawValue: "o\($0)")! }
        await #expect(throws: CenterError.invalid(field: "outlets", problem: .outOfRange)) {
            try await gateways.setPath(of: bench.gateway.id, to: many, as: bench.person)
        }
        let site = try await bench.center.registration.makeSite(named: "支社", tenant: bench.tenant)
        let slip = try await gateways.make(named: "支社 GW", site: site, as: bench.person)
        await #expect(throws: CenterError.invalid(field: "outlets", problem: .unknown)) {
            try await gateways.setPath(of: slip.gateway, to: [outlet], as: bench.person)
        }
    }
}
