import DengenModel
import DengenWire
import Testing

@Suite("Link frames ↔ events")
struct LinkFrameTests {
    static let samples: [LinkFrame] = [
        .hello(.init(epoch: 3, clock: 812_345)),
        .beat(.init(clock: -5)),
        .command(
            CommandFrame(
                id: CommandID("0198-a")!, device: DeviceKey("rebooter-1")!, outlet: 3, action: .off, origin: .person,
                ttl: 30_000, clock: 812_345)),
        .inquire(.init(commands: [CommandID("a")!, CommandID("b")!])),
        .inquire(.init(commands: [])),
        .settings(
            OutletSettings(
                entries: [
                    .init(device: DeviceKey("tap-1")!, outlet: 8, mode: .lockedOn, isEnabled: false),
                    .init(
                        device: DeviceKey("tap-1")!, outlet: 9, mode: .normal, isEnabled: true,
                        lock: .init(remaining: 60_000), feedsPath: true),
                    .init(
                        device: DeviceKey("tap-1")!, outlet: 10, mode: .normal, isEnabled: true,
                        lock: .init(remaining: nil)),
                ],
                disabled: [DeviceKey("tap-2")!])),
        .read(.init(device: DeviceKey("tap-1")!)),
        .bye(.init(reason: .replaced)),
        .sampling(SamplingOrder(interval: .fifteen, isRunning: false)),
        .watch(WatchOrder(devices: [DeviceKey(rawValue: "tap-1")!])),
    ]

    @Test("Every frame survives the way", arguments: samples)
    func roundTrip(frame: LinkFrame) throws {
        var parser = ServerSentEvent.Parser()
        let events = try parser.feed(try frame.event().bytes)
        #expect(try events.map { try LinkFrame($0) } == [frame])
    }

    @Test("The wire form is stable: keys in order, one line")
    func wireForm() throws {
        #expect(
            try Self.samples[2].event().data
                == #"{"action":"off","clock":812345,"device":"rebooter-1","id":"0198-a","origin":"person","#
                + #""outlet":3,"target":"off","ttl":30000}"#)
    }

    @Test("Settings that were kept before whole devices could be out of use are still read")
    func olderSettings() throws {
        let event = ServerSentEvent(name: "settings", data: #"{"entries":[]}"#)
        #expect(try LinkFrame(event) == .settings(OutletSettings(entries: [])))
        let entry = ServerSentEvent(
            name: "settings", data: #"{"entries":[{"device":"d","outlet":1,"mode":"lockedOn","isEnabled":true}]}"#)
        #expect(
            try LinkFrame(entry)
                == .settings(
                    OutletSettings(entries: [
                        .init(device: DeviceKey("d")!, outlet: 1, mode: .lockedOn, isEnabled: true)
                    ])))
    }

    @Test("Unknown names are ignored", arguments: ["", "message", "firmware", "commandx", "Command", "command\u{301}"])
    func unknownName(name: String) throws {
        #expect(try LinkFrame(ServerSentEvent(name: name, data: "{}")) == nil)
    }

    @Test(
        "A known name with other JSON is malformed",
        arguments: [
            ("hello", "{}"), ("beat", ""), ("beat", #"{"clock":1e999}"#), ("beat", #"{"clock":"1"}"#),
            ("beat", #"{"clock":9223372036854775808}"#), ("bye", #"{"reason":"bored"}"#), ("inquire", "[]"),
            ("command", commandJSON(target: "on")), ("command", commandJSON(outlet: "-1")),
            ("command", commandJSON(id: "a b")), ("command", commandJSON(id: "")),
            ("command", commandJSON(id: String(repeating: "a", count: 65))),
            ("sampling", #"{"interval":2,"isRunning":true}"#), ("sampling", #"{"interval":1}"#),
            ("settings", String(repeating: "[", count: 100_000)),
        ])
    func malformed(name: String, data: String) {
        #expect(throws: LinkFrame.Malformed(name: name)) { try LinkFrame(ServerSentEvent(name: name, data: data)) }
    }

    static func commandJSON(id: String = "a", outlet: String = "1", target: String = "off") -> String {
        #"{"action":"off","clock":1,"device":"d","id":"\#(id)","origin":"api","outlet":\#(outlet),"#
            + #""target":"\#(target)","ttl":1000}"#
    }

    @Test("A newer centre may say more")
    func unknownKeys() throws {
        let event = ServerSentEvent(name: "beat", data: #"{"clock":4,"colour":"red"}"#)
        #expect(try LinkFrame(event) == .beat(.init(clock: 4)))
    }

    @Test("C-29: samples survive the way; a reply without the centre's wall clock is an older centre's")
    func sampleReport() throws {
        var item = ReportItem(seq: 8, at: Timestamp(milliseconds: 1_700_000_040_007))
        let outlets = [OutletSample(number: 1, power: 603, energy: 10_005, voltage: 1_002), OutletSample(number: 2)]
        item.samples = SampleReport(
            device: DeviceKey("tap-1")!, at: Timestamp(milliseconds: 1_700_000_040_000), minutes: 1, outlets: outlets)
        let bytes = try LinkCoding.encode(item)
        #expect(try LinkCoding.decode(ReportItem.self, from: bytes) == item)
        #expect(
            String(decoding: bytes, as: UTF8.self).contains(
                #"[{"energy":10005,"number":1,"power":603,"voltage":1002},{"number":2}]"#))
        let older = try LinkCoding.decode(ReportReply.self, from: #"{"acknowledged":8}"#.utf8)
        #expect(older == ReportReply(acknowledged: 8) && older.wall == nil)
        let reply = ReportReply(acknowledged: 8, clock: 5, wall: Timestamp(milliseconds: 77))
        #expect(try LinkCoding.decode(ReportReply.self, from: try LinkCoding.encode(reply)) == reply)
    }

    @Test("A report survives the way")
    func report() throws {
        var item = ReportItem(seq: 7, at: Timestamp(milliseconds: 1_700_000_000_000))
        item.outcome = CommandOutcome(
            command: CommandID("c")!, outcome: .init(.failed, reason: .refused, text: "no \u{0}\"電源", present: .on))
        let report = LinkReport(journal: "j", instance: "i", epoch: 2, items: [item])
        let bytes = try LinkCoding.encode(report)
        #expect(!bytes.contains(10))
        #expect(try LinkCoding.decode(LinkReport.self, from: bytes) == report)
    }
}
