import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Testing

@Suite("Adding and changing devices")
struct DeviceAddingTests {
    @Test("A-85: added by address: waits to be reached, then アクティベート 完了 once, and counts")
    func add() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let id = try await bench.addPDU()
        #expect(try await bench.codes().first == "DX-26")
        #expect(try await bench.audit("device.add") == ["|snmp 192.0.2.5 PDU"])
        var summary = try await bench.device(id)
        #expect(summary.isManaged && !summary.isActivated && summary.health == nil && summary.lostAt == nil)
        #expect(summary.number == "R002" && summary.address == "192.0.2.5" && summary.isEnabled)
        #expect(try await bench.center.fleet.siteSummary(bench.site, as: bench.person).health == .normal)
        try await bench.report(3) { $0.connection = ConnectionReport(device: bench.key(of: id), isConnected: false) }
        #expect(try await bench.codes().first == "DX-26", "never reached is no 途絶")
        let outlets = [OutletDescription(number: 1, kind: .mains, name: "Outlet 1")]
        for seq in 4...5 { try await bench.activate(id, seq: Int64(seq), outlets: outlets) }
        #expect(try await bench.codes().count { $0 == "MA-40" } == 3, "gateway, rebooter, PDU")
        summary = try await bench.device(id)
        #expect(summary.isActivated && summary.health == .normal && summary.model == "AP8641")
        #expect(summary.name == "PDU", "its name belongs to people")
        #expect(try await bench.center.fleet.siteSummary(bench.site, as: bench.person).outlets == 6)
    }

    @Test("MA-52: what the gateway cannot drive is said once per reason, until it can")
    func rejection() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.addPDU()
        let rejections = ["no profile", "no profile", "no answer"].map {
            DeviceRejection(device: bench.key(of: id), problem: $0)
        }
        for (seq, rejection) in rejections.enumerated() {
            try await bench.report(Int64(seq) + 3) { $0.rejection = rejection }
        }
        #expect(try await bench.codes().count { $0 == "MA-52" } == 2)
        #expect(try await bench.device(id).problem == "no answer")
        try await bench.activate(id, seq: 7, outlets: [])
        #expect(try await bench.device(id).problem == nil)
    }

    @Test(
        "What cannot be driven is refused by field",
        arguments: [
            ("{}", "address", CenterError.Problem.missing), ("[]", "options", .malformed), ("x", "options", .malformed),
            (#"{"address":""}"#, "address", .missing), (#"{"address":"a b"}"#, "address", .malformed),
            (#"{"address":1}"#, "address", .malformed), (#"{"address":"a"}"#, "account", .missing),
            (#"{"address":"a","account":{"version":"v9"}}"#, "account", .malformed),
            (#"{"address":"a","account":{"version":"v1"}}"#, "read", .missing),
            (#"{"address":"a","account":{"version":"v3"}}"#, "user", .missing),
            (
                #"{"address":"a","account":{"version":"v3","user":"u","authentication":"SHA","authenticationKey":"short"}}"#,
                "authenticationKey", .outOfRange
            ),
            (#"{"address":"a","profile":"../etc","account":{"version":"v1","read":"p"}}"#, "profile", .malformed),
            (#"{"address":"a","profiles":"/etc","account":{"version":"v1","read":"p"}}"#, "profiles", .unknown),
            (#"{"address":"a","account":{}}"#, "account", .missing),
            (#"{"address":"a","timeout":1,"account":{"version":"v1","read":"p"}}"#, "timeout", .outOfRange),
        ])
    func badOptions(_ options: String, _ field: String, _ problem: CenterError.Problem) async throws {
        let bench = try await CenterBench.make()
        await #expect(throws: CenterError.invalid(field: field, problem: problem)) { try await bench.addPDU(options) }
        #expect(try await bench.codes().first == "MA-40")
    }

    @Test("An unknown driver, an address that the gateway has already, and too many devices are refused")
    func refused() async throws {
        let bench = try await CenterBench.make()
        for driver in ["", "simulatedTap", "a/b"] {
            await #expect(throws: CenterError.invalid(field: "driver", problem: .unknown)) {
                try await bench.center.devices.add(
                    DeviceDraft(gateway: bench.gateway.id, driver: driver, name: "x", options: "{}"), as: bench.person)
            }
        }
        let id = try await bench.addPDU()
        for address in ["192.0.2.5", "192.0.2.5:161"] {
            await #expect(throws: CenterError.invalid(field: "address", problem: .taken)) {
                try await bench.addPDU(CenterBench.snmpOptions.replacing("192.0.2.5", with: address))
            }
        }
        try await bench.center.devices.delete(id, typing: "PDU", as: bench.person)
        let again = try await bench.addPDU(named: "")
        #expect(try await bench.device(again).name == "192.0.2.5", "an empty name takes the address")
        _ = try await bench.database.write { tx in
            for number in 0..<499 {
                _ = try tx.execute(
                    """
                    INSERT INTO device (id, tenant_id, site_id, gateway_id, key, number, name, kind, model, firmware,
                        mac, is_enabled, is_connected, created_at, driver)
                    SELECT ?, tenant_id, site_id, gateway_id, ?, ?, name, kind, '', '', '', 1, 0, 0, 'snmp'
                    FROM device WHERE id = ?
                    """, .text("d\(number)"), .text("d\(number)"), .text("S\(number)"), Value(again))
            }
        }
        await #expect(throws: CenterError.invalid(field: "gateway", problem: .outOfRange)) {
            try await bench.addPDU(CenterBench.snmpOptions.replacing("192.0.2.5", with: "192.0.2.6"))
        }
    }

    @Test("Wake-on-LAN: slots by MAC address, shown without their passwords (A-57)")
    func wakeOnLAN() async throws {
        let bench = try await CenterBench.make()
        let options = """
            {"slots":[{"mac":"00:11:22:33:44:55","name":"経理 PC","secureOn":"66-77-88-99-aa-bb"}],"port":7}
            """
        let devices = bench.center.devices
        let id = try await devices.add(
            DeviceDraft(gateway: bench.gateway.id, driver: "wakeOnLAN", name: "PC", options: options), as: bench.person)
        let detail = try await devices.detail(id, as: bench.person)
        #expect(detail.driver == "wakeOnLAN")
        #expect(detail.options.map(\.name) == ["port", "slot 01", "slot 01 name"])
        #expect(detail.options.map(\.value) == ["7", "00:11:22:33:44:55", "経理 PC"])
        for (options, field) in [
            (#"{"slots":[]}"#, "slots"), (#"{"slots":[{"name":"x"}]}"#, "mac"), (#"{"slots":[{"mac":"x"}]}"#, "mac"),
            (#"{"slots":[{"mac":"00:11:22:33:44:55","host":"a b"}]}"#, "host"),
            (#"{"slots":[{"mac":"00:11:22:33:44:55"}],"port":0}"#, "port"),
            (#"{"slots":[{"mac":"00:11:22:33:44:55"}],"broadcast":"x"}"#, "broadcast"),
            (#"{"slots":[{"mac":"00:11:22:33:44:55","secureOn":"x"}]}"#, "secureOn"),
        ] {
            await #expect(
                performing: {
                    try await devices.change(id, options: options, as: bench.person)
                },
                throws: { error in
                    if case .invalid(field, _) = error as? CenterError { true } else { false }
                })
        }
        try await devices.change(
            id,
            options:
                #"{"slots":[{"mac":"00-11-22-33-44-55","name":"PC2","host":null,"secureOn":""}],"broadcast":[],"port":null}"#,
            as: bench.person)
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let kept = try await frames.nextRoster().devices[0].options
        #expect(
            kept == #"{"slots":[{"mac":"00-11-22-33-44-55","name":"PC2","secureOn":"66-77-88-99-aa-bb"}]}"#,
            "its password stays with the card, what says nothing goes")
    }

    @Test("Credentials: sealed at rest, in no page, event or audit row; whole on the way to the gateway")
    func sealed() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.addPDU()
        try await bench.center.devices.change(
            id, options: CenterBench.snmpOptions.replacing("192.0.2.5", with: "192.0.2.7"), as: bench.person)
        let all = try await bench.everything()
        #expect(all.contains("192.0.2.7"))
        for secret in ["open sesame", "sw0rdfish"] { #expect(!all.contains(secret)) }
        let detail = try await bench.center.devices.detail(id, as: bench.person)
        #expect(detail.options.map(\.name) == ["address", "version"])
        #expect(detail.options.map(\.value) == ["192.0.2.7", "v2c"])
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let sent = try await frames.nextRoster().devices
        #expect(sent.count == 1 && sent[0].kind == "snmp" && sent[0].key == bench.key(of: id))
        #expect(sent[0].options.contains("open sesame") && sent[0].options.contains("sw0rdfish"))
        try await bench.center.devices.delete(id, typing: "PDU", as: bench.person)
        let left = try await bench.database.read { tx in
            try tx.first("SELECT COUNT(*) AS n FROM device WHERE options IS NOT NULL")?.integer("n")
        }
        #expect(left == 0, "wiped")
    }

    @Test("Changed: an empty secret keeps the old one, another version asks for its own; the reason of a refusal goes")
    func change() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.addPDU()
        try await bench.report(3) {
            $0.rejection = DeviceRejection(device: bench.key(of: id), problem: "no profile")
        }
        let devices = bench.center.devices
        try await devices.change(
            id, name: "新",
            options: #"{"address":"192.0.2.5","account":{"version":"v2c","read":"","write":"new"}}"#, as: bench.person)
        let summary = try await bench.device(id)
        #expect(summary.name == "新" && summary.address == "192.0.2.5" && summary.problem == nil)
        #expect(try await bench.codes().first == "DX-25")
        let told = "PDU address=192.0.2.5 version=v2c|新 address=192.0.2.5 version=v2c"
        #expect(try await bench.audit("device.change") == [told])
        try await devices.change(id, options: #"{"address":"192.0.2.5","timeout":700}"#, as: bench.person)
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let options = try await frames.nextRoster().devices[0].options
        #expect(
            options
                == #"{"account":{"read":"open sesame","version":"v2c","write":"new"},"address":"192.0.2.5","timeout":700}"#
        )
        await #expect(throws: CenterError.invalid(field: "read", problem: .missing)) {
            try await devices.change(
                id, options: #"{"address":"192.0.2.9","account":{"version":"v1"}}"#, as: bench.person)
        }
        await #expect(throws: CenterError.refused(.notSupported)) {
            try await devices.change(
                try await bench.rebooter(), options: CenterBench.snmpOptions, as: bench.person)
        }
    }

    @Test(
        "S-11: secrets that stand go to no other address than they were typed for",
        arguments: [
            (#"{"address":"203.0.113.9","account":{"version":"v2c","read":"","write":""}}"#, "read"),
            (#"{"address":"203.0.113.9"}"#, "read"), (#"{"address":"192.0.2.5:1161"}"#, "read"),
            (#"{"address":"203.0.113.9","account":{"version":"v2c","read":"open sesame"}}"#, "write"),
        ])
    func typeAgain(_ options: String, _ field: String) async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.addPDU()
        await #expect(throws: CenterError.invalid(field: field, problem: .typeAgain)) {
            try await bench.center.devices.change(id, options: options, as: bench.person)
        }
        #expect(try await bench.device(id).address == "192.0.2.5")
        try await bench.center.devices.change(
            id, options: #"{"address":"192.0.2.5:161","account":{"version":"v2c"}}"#, as: bench.person)
    }

    @Test("S-11: keys of v3 and SecureOn passwords stay with their address too")
    func typeAgainKeys() async throws {
        let bench = try await CenterBench.make()
        let keys = #""authenticationKey":"maplesyrup","privacy":"AES","privacyKey":"pancakes!""#
        func options(_ address: String, _ keys: String) -> String {
            #"{"address":"\#(address)","account":{"version":"v3","user":"u","authentication":"SHA",\#(keys)}}"#
        }
        let id = try await bench.addPDU(options("192.0.2.5", keys))
        let devices = bench.center.devices
        await #expect(throws: CenterError.invalid(field: "privacyKey", problem: .typeAgain)) {
            let half = #""authenticationKey":"maplesyrup","privacy":"AES""#
            try await devices.change(id, options: options("192.0.2.6", half), as: bench.person)
        }
        try await devices.change(
            id, options: options("192.0.2.6", #""authenticationKey":"maplesyrup""#), as: bench.person)
        func slots(_ broadcast: String, _ secret: String) -> String {
            #"{"broadcast":["\#(broadcast)"],"slots":[{"mac":"00:11:22:33:44:55","secureOn":"\#(secret)"}]}"#
        }
        let secret = "66:77:88:99:aa:bb"
        let wake = try await devices.add(
            DeviceDraft(
                gateway: bench.gateway.id, driver: "wakeOnLAN", name: "PC", options: slots("192.0.2.255", secret)),
            as: bench.person)
        await #expect(throws: CenterError.invalid(field: "secureOn", problem: .typeAgain)) {
            try await devices.change(wake, options: slots("203.0.113.9", ""), as: bench.person)
        }
        try await devices.change(wake, options: slots("192.0.2.255", ""), as: bench.person)
        try await devices.change(wake, options: slots("203.0.113.9", secret), as: bench.person)
    }

    @Test("A lost key costs no link: the gateway keeps what it knows, everything else goes on")
    func lostKey() async throws {
        let bench = try await CenterBench.make()
        _ = try await bench.addPDU()
        let second = try await CenterBench.open(bench.database, bench.time)
        var frames = FrameReader(try await second.links.open(bench.gateway, instance: "i1"))
        second.links.endAll()
        var names: [String] = []
        while let frame = await frames.next() {
            if case .devices = frame { names.append("devices") }
            if case .settings = frame { names.append("settings") }
        }
        #expect(names == ["settings"])
    }
}

@Suite("Outlets that come and go with a device's settings")
struct ChangedOutletTests {
    private static func slots(_ macs: [String]) -> String {
        let slots = macs.map { #"{"mac":"\#($0)","name":"PC \#($0.suffix(2))"}"# }
        return #"{"slots":[\#(slots.joined(separator: ","))]}"#
    }

    private func activate(_ bench: CenterBench, _ id: DeviceID, seq: Int64, _ macs: [String]) async throws {
        let outlets = macs.enumerated().map { index, mac in
            OutletDescription(
                number: index + 1, kind: .wakeOnLAN, name: "PC \(mac.suffix(2))", isProvable: false, mac: mac)
        }
        try await bench.activate(id, seq: seq, outlets: outlets)
    }

    @Test("A-57: a slot taken out goes from all pages, and the others keep the names of their own cards")
    func slots() async throws {
        let bench = try await CenterBench.make()
        let macs = ["00:11:22:33:44:01", "00:11:22:33:44:02", "00:11:22:33:44:03"]
        let devices = bench.center.devices
        let id = try await devices.add(
            DeviceDraft(gateway: bench.gateway.id, driver: "wakeOnLAN", name: "WoL", options: Self.slots(macs)),
            as: bench.person)
        try await activate(bench, id, seq: 3, macs)
        try await activate(bench, id, seq: 4, Array(macs.prefix(1)))
        #expect(try await bench.device(id).outlets == 3, "nobody changed it: a device in trouble")
        try await devices.change(id, options: Self.slots(Array(macs.dropFirst())), as: bench.person)
        try await activate(bench, id, seq: 5, Array(macs.dropFirst()))
        let outlets = try await devices.detail(id, as: bench.person).outlets
        #expect(outlets.map(\.name) == ["PC 02", "PC 03"])
        #expect(try await bench.device(id).outlets == 2)
        #expect(try await bench.center.fleet.siteSummary(bench.site, as: bench.person).outlets == 7)
        #expect(try await bench.center.fleet.dashboard(as: bench.person).sites[0].outlets == 7)
        #expect(try await bench.center.fleet.find(names: ["R002-03"], as: bench.person)[0].outlets.isEmpty)
        try await activate(bench, id, seq: 6, macs)
        #expect(try await devices.detail(id, as: bench.person).outlets.map(\.name) == ["PC 01", "PC 02", "PC 03"])
    }

    @Test("A-57, A-86: locks, groups, notes and orders follow the card, not its place among the slots")
    func rights() async throws {
        let bench = try await CenterBench.make()
        let macs = ["00:11:22:33:44:01", "00:11:22:33:44:02", "00:11:22:33:44:03"]
        let (devices, fleet) = (bench.center.devices, bench.center.fleet)
        let id = try await devices.add(
            DeviceDraft(gateway: bench.gateway.id, driver: "wakeOnLAN", name: "WoL", options: Self.slots(macs)),
            as: bench.person)
        try await activate(bench, id, seq: 3, macs)
        let before = try await devices.detail(id, as: bench.person).outlets
        let group = try await bench.center.registration.makeGroup(
            named: "二号", kind: .wakeOnLAN, outlets: [before[1].id], site: bench.site, tenant: bench.tenant)
        try await fleet.setMemo(before[1].id, "サーバー室", as: bench.person)
        try await fleet.setOutletEnabled(before[2].id, false, as: bench.person)
        let command = try await bench.center.commands.issue(.on, before[1].id, timeToLive: 600_000, as: bench.person)
        let other = "00:11:22:33:44:04"
        try await devices.change(id, options: Self.slots([macs[1], other, macs[2]]), as: bench.person)
        try await activate(bench, id, seq: 4, [macs[1], other, macs[2]])
        let after = try await devices.detail(id, as: bench.person).outlets
        #expect(after.map(\.number) == [1, 2, 3] && after.map(\.name) == ["PC 02", "PC 04", "PC 03"])
        #expect(after[0].id == before[1].id && after[2].id == before[2].id)
        #expect(!before.map(\.id).contains(after[1].id), "another card is another outlet")
        #expect(after.map(\.isAllowed) == [true, true, false])
        #expect(try await fleet.group(group, as: bench.person).outlets.map(\.id) == [before[1].id])
        #expect(try await fleet.outlet(before[1].id, as: bench.person).memo == "サーバー室")
        await #expect(throws: CenterError.notFound) { try await fleet.outlet(before[0].id, as: bench.person) }
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let frame = try await frames.nextCommand()
        #expect(frame.id == command.id && frame.outlet == 1)
        try await devices.change(id, options: Self.slots(macs), as: bench.person)
        try await activate(bench, id, seq: 5, macs)
        #expect(try await devices.detail(id, as: bench.person).outlets.map(\.id) == before.map(\.id))
    }

    @Test("A device that changes kinds and numbers of outlets in absurd ways is still described")
    func absurd() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.addPDU()
        let mac = "00:11:22:33:44:01"
        for (seq, number) in [1, Int.max, 999_999, 0, -1, 1_001, 2].enumerated() {
            let kinds: [Outlet.Kind] = seq.isMultiple(of: 2) ? [.wakeOnLAN, .mains] : [.mains, .wakeOnLAN]
            let outlets = [number, 1].enumerated().map { index, number in
                OutletDescription(number: number, kind: kinds[index], name: "\(number)", mac: mac)
            }
            try await bench.activate(id, seq: Int64(seq) + 3, outlets: outlets)
        }
        #expect(try await bench.device(id).isActivated)
    }

    @Test("An outlet with a command under way stays until it has ended")
    func underWay() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.addPDU()
        let outlets = (1...2).map { OutletDescription(number: $0, kind: .mains, name: "Outlet \($0)") }
        try await bench.activate(id, seq: 3, outlets: outlets)
        let second = try await bench.center.devices.detail(id, as: bench.person).outlets[1].id
        let command = try await bench.center.commands.issue(.off, second, as: bench.person)
        try await bench.center.devices.change(id, options: CenterBench.snmpOptions, as: bench.person)
        try await bench.activate(id, seq: 4, outlets: Array(outlets.prefix(1)))
        #expect(try await bench.device(id).outlets == 2)
        await bench.pass(31_000)
        #expect(try await bench.status(command.id) == .expired)
    }
}
