import DengenCenter
import DengenModel
import DengenWire
import Testing

@Suite("What devices say beyond on and off")
struct IntakeTests {
    private func condition(_ bench: CenterBench, _ seq: Int64, _ condition: OutletCondition?) async throws {
        try await bench.report(seq) { item in
            item.state = StateReport(
                device: bench.device, outlets: [OutletReading(number: 1, state: .on, condition: condition)])
        }
    }

    @Test("DX-14, DX-15: a fault's edges are events and make the outlet, its device and its site 異常")
    func fault() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        for (seq, said) in [OutletCondition.fault, .fault, .pendingOn, nil].enumerated() {
            try await condition(bench, Int64(seq) + 3, said)
            let isFault = said == .fault
            let outlet = try await bench.outlet(1)
            #expect(outlet.condition == said && outlet.health == (isFault ? .abnormal : .normal))
            #expect(try await bench.device(outlet.device).health == outlet.health)
            #expect(try await bench.center.fleet.dashboard(as: bench.person).abnormal == (isFault ? 1 : 0))
            #expect(try await bench.center.fleet.siteSummary(bench.site, as: bench.person).health == outlet.health)
        }
        #expect(try await bench.codes().filter { $0.hasPrefix("DX-") } == ["DX-15", "DX-14"])
    }

    @Test("Locked, pending and unavailable are shown and are no event")
    func shown() async throws {
        let bench = try await CenterBench.make()
        let codes = try await bench.codes()
        for (seq, said) in [OutletCondition.pendingOff, .rebooting, .locked, .unavailable].enumerated() {
            try await condition(bench, Int64(seq) + 3, said)
            #expect(try await bench.outlet(1).condition == said)
        }
        #expect(try await bench.codes() == codes)
    }

    @Test("N-05: an outlet that can only be read takes no order, and the settings frame does not grow by it")
    func meteringOnly() async throws {
        let bench = try await CenterBench.make()
        var inventory = bench.inventory
        inventory.description.outlets[3].isSwitchable = false
        try await bench.report(3) { [inventory] in $0.inventory = inventory }
        let outlet = try await bench.outlet(4)
        #expect(outlet.mode == .meteringOnly)
        await #expect(throws: CenterError.refused(.locked)) {
            try await bench.center.commands.issue(.off, outlet.id, as: bench.person)
        }
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        #expect(try await frames.nextSettings().entries.isEmpty, "the gateway has it from the device itself")
        try await bench.report(4) { $0.inventory = bench.inventory }
        #expect(try await bench.outlet(4).mode == .normal)
    }

    @Test("Live: devices, gateways and searches are told like outlets")
    func live() async throws {
        let bench = try await CenterBench.make()
        let pump = Task { try await CenterService(bench.center).run() }
        defer { pump.cancel() }
        var changes = bench.center.live.changes(as: bench.person).makeAsyncIterator()
        let targets = try await bench.targets()
        try await bench.center.gateways.rename(bench.gateway.id, to: "x", as: bench.person)
        var seen: Set<String> = []
        while !seen.isSuperset(of: ["device", "gateway", "search"]), let change = await changes.next() {
            switch change.subject {
            case .device(targets.device, bench.site): seen.insert("device")
            case .search(targets.search, bench.gateway.id): seen.insert("search")
            case .gateway(bench.gateway.id, bench.site): seen.insert("gateway")
            default: break
            }
        }
        #expect(seen.count == 3)
    }
}
