import DengenCenter
import DengenModel
import DengenWire
import Testing

@Suite("What gateways are told of devices and outlets")
struct LinkWishesTests {
    @Test("Settings and devices stand at the head of a stream and come again after each change")
    func changes() async throws {
        let bench = try await CenterBench.make()
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        #expect(try await frames.nextSettings().entries.isEmpty)
        #expect(try await frames.nextRoster().devices.isEmpty)
        let id = try await bench.addPDU()
        await bench.pass(250)
        #expect(try await frames.nextRoster().devices.map(\.name) == ["PDU"])
        try await bench.center.devices.rename(id, to: "新", as: bench.person)
        await bench.pass(250)
        #expect(try await frames.nextRoster().devices.map(\.name) == ["新"])
        try await bench.center.fleet.setOutletEnabled(try await bench.outlet(2).id, false, as: bench.person)
        await bench.pass(250)
        let entry = try await frames.nextSettings().entries
        #expect(entry == [.init(device: bench.device, outlet: 2, mode: .normal, isEnabled: false)])
        try await bench.center.devices.setEnabled(try await bench.rebooter(), false, as: bench.person)
        await bench.pass(250)
        let settings = try await frames.nextSettings()
        #expect(settings.entries.map(\.outlet) == [2] && settings.disabled == [bench.device])
        try await bench.center.devices.delete(id, typing: "新", as: bench.person)
        await bench.pass(250)
        bench.center.links.endAll()
        var last = DeviceRoster(devices: [])
        while let frame = await frames.next() {
            if case .devices(let roster) = frame { last = roster }
        }
        #expect(last.devices.isEmpty)
    }

    @Test("A-86: what was allowed a moment ago is told before the order that relies on it")
    func orderAfterChange() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(2).id
        try await bench.center.fleet.setOutletEnabled(outlet, false, as: bench.person)
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        #expect(try await frames.nextSettings().entries.map(\.isEnabled) == [false])
        #expect(try await frames.nextRoster().devices.isEmpty)
        try await bench.center.fleet.setOutletEnabled(outlet, true, as: bench.person)
        // No tick passes in between.
        let command = try await bench.center.commands.issue(.off, outlet, as: bench.person)
        #expect(try await frames.nextSettings().entries.isEmpty)
        bench.center.links.endAll()
        var orders: [CommandID] = []
        while let frame = await frames.next() {
            if case .command(let order) = frame { orders.append(order.id) }
        }
        #expect(orders == [command.id])
    }

    @Test("C-25: only names that people gave are told, and only to devices that were added on pages")
    func outletNames() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.addPDU()
        let outlets = (1...3).map { OutletDescription(number: $0, kind: .mains, name: "Outlet \($0)") }
        try await bench.activate(id, seq: 3, outlets: outlets)
        let pdu = try await bench.center.devices.detail(id, as: bench.person).outlets
        try await bench.center.fleet.renameOutlet(pdu[1].id, to: "NAS", as: bench.person)
        try await bench.center.fleet.renameOutlet(try await bench.outlet(5).id, to: "PC", as: bench.person)
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let roster = try await frames.nextRoster()
        #expect(roster.devices.map(\.outletNames) == [[2: "NAS"]])
        try await bench.activate(id, seq: 4, outlets: outlets)
        let after = try await bench.center.devices.detail(id, as: bench.person).outlets
        #expect(after.map(\.name) == ["Outlet 1", "NAS", "Outlet 3"])
    }

    @Test("A-87: 書込無効: no name is told to the device; 書込有効: all are again, and both stand in log and audit once")
    func writing() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.addPDU()
        try await bench.activate(id, seq: 3, outlets: [OutletDescription(number: 1, kind: .mains, name: "1")])
        let outlet = try await bench.center.devices.detail(id, as: bench.person).outlets[0].id
        try await bench.center.fleet.renameOutlet(outlet, to: "NAS", as: bench.person)
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        #expect(try await frames.nextRoster().devices.map(\.outletNames) == [[1: "NAS"]])
        for _ in 1...2 { try await bench.center.devices.setWritable(id, false, as: bench.person) }
        await bench.pass(250)
        #expect(try await frames.nextRoster().devices.map(\.outletNames) == [[:]])
        #expect(try await !bench.device(id).isWritable)
        try await bench.center.devices.setWritable(id, true, as: bench.person)
        await bench.pass(250)
        #expect(try await frames.nextRoster().devices.map(\.outletNames) == [[1: "NAS"]])
        #expect(try await bench.codes().prefix(2) == ["MA-38", "MA-39"])
        #expect(try await bench.audit("device.writable") == ["1|0", "0|1"])
        await #expect(throws: CenterError.forbidden) {
            try await bench.center.devices.setWritable(id, true, as: bench.general)
        }
        let stranger = try await bench.stranger()
        await #expect(throws: CenterError.notFound) {
            try await bench.center.devices.setWritable(id, true, as: stranger)
        }
    }

    @Test("Changes reach the newest stream of a gateway, whoever was first")
    func racing() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.addPDU(named: "0")
        for round in 1...20 {
            async let opened = bench.center.links.open(bench.gateway, instance: "i\(round)")
            async let renamed: Void = bench.center.devices.rename(id, to: "\(round)", as: bench.person)
            let stream = try await opened
            try await renamed
            await bench.center.keepHouse()
            var frames = FrameReader(stream)
            var last = ""
            bench.center.links.endAll()
            while let frame = await frames.next() {
                if case .devices(let roster) = frame { last = roster.devices[0].name }
            }
            #expect(last == "\(round)")
        }
    }

    @Test("A fleet of 500 devices with all their names fits one event that a gateway reads")
    func bounded() async throws {
        let bench = try await CenterBench.make()
        let account = #""account":{"version":"v2c","read":"\#(String(repeating: "r", count: 200))"}"#
        for number in 0..<120 {
            _ = try await bench.addPDU(
                #"{"address":"host-\#(number)",\#(account)}"#, named: String(repeating: "電", count: 60))
        }
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let roster = try await frames.nextRoster()
        #expect(roster.devices.count == 120)
        var parser = ServerSentEvent.Parser()
        let events = try parser.feed(try LinkFrame.devices(roster).event().bytes)
        #expect(try LinkFrame(events[0]) == .devices(roster))
    }
}
