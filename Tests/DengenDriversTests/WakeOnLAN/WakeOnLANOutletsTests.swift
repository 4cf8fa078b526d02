import DengenDrivers
import DengenModel
import DengenSystem
import DengenWire
import Foundation
import Synchronization
import Testing

@Suite("A-57: Wake-on-LAN outlets of a gateway")
struct WakeOnLANOutletsTests {
    private static let mac = "02:00:5e:10:00:01"

    private func outlets(
        _ slots: [WakeOnLANOutlets.Slot], port: UInt16, to addresses: [String] = ["127.255.255.255"],
        probe: any HostProbe = ScriptedProbe()
    ) throws -> WakeOnLANOutlets {
        var options = WakeOnLANOutlets.Options()
        options.slots = slots
        options.broadcast = addresses
        options.port = port
        return try WakeOnLANOutlets(name: "PC", options: options, probe: probe)
    }

    private func order(_ outlet: Int, _ action: PowerAction = .on) throws -> PowerOrder {
        PowerOrder(outlet: outlet, action: action, command: try requireID("wake"))
    }

    @Test("On sends the packet three times to every address, a tenth of a second apart")
    func threeTimes() async throws {
        let listener = try DatagramSocket()
        let driver = try outlets(
            [.init(mac: "02:00:5e:10:00:00"), .init(mac: Self.mac)], port: listener.local.port,
            to: ["127.0.0.1", "127.255.255.255"])
        let start = ContinuousClock.now
        #expect(try await driver.perform(order(2)) == Acceptance())
        #expect(start.duration(to: .now) >= .milliseconds(200))
        for _ in 0..<6 {
            let bytes = try #require(try await listener.receive(within: 10_000)).bytes
            #expect(MagicPacket(bytes: bytes)?.target == HardwareAddress(Self.mac))
        }
        #expect(try await listener.receive(within: 0) == nil)
    }

    @Test("A SecureOn password follows the packet", arguments: [("0a-0b-0c-0d-0e-0f", 108), ("192.0.2.1", 106)])
    func password(text: String, length: Int) async throws {
        let listener = try DatagramSocket()
        let driver = try outlets([.init(mac: Self.mac, secureOn: text)], port: listener.local.port)
        _ = try await driver.perform(order(1))
        let bytes = try #require(try await listener.receive(within: 10_000)).bytes
        #expect(bytes.count == length)
        #expect(MagicPacket(bytes: bytes)?.password == SecureOn(text))
    }

    @Test("Only ON of a slot that is there; everything else is not supported and sends nothing")
    func notSupported() async throws {
        let listener = try DatagramSocket()
        let driver = try outlets([.init(mac: Self.mac)], port: listener.local.port)
        for (outlet, action) in [(1, PowerAction.off), (1, .reboot), (0, .on), (2, .on), (.max, .on), (.min, .on)] {
            await #expect(throws: DriverError.notSupported) { try await driver.perform(order(outlet, action)) }
        }
        #expect(try await listener.receive(within: 0) == nil)
    }

    @Test("N-04: a slot with a host is proved by ping, one without never; both say so")
    func proof() async throws {
        let probe = ScriptedProbe(alive: ["192.0.2.7"])
        let slots: [WakeOnLANOutlets.Slot] = [
            .init(mac: Self.mac, name: "経理 PC", host: "192.0.2.7"), .init(mac: Self.mac, host: "nas.example"),
            .init(mac: Self.mac),
        ]
        let driver = try outlets(slots, port: 9, to: ["127.0.0.1"], probe: probe)
        let told = try await driver.describe().outlets
        #expect(told.map(\.kind) == [.wakeOnLAN, .wakeOnLAN, .wakeOnLAN])
        #expect(told.map(\.isProvable) == [true, true, false])
        #expect(told.map(\.name) == ["経理 PC", Self.mac, Self.mac])
        #expect(told.map(\.mac) == [Self.mac, Self.mac, Self.mac])
        #expect(try await driver.read().outlets.map(\.state) == [.on, .off, .unknown])
        #expect(probe.asked == ["192.0.2.7", "nas.example"])
        #expect(try await driver.perform(order(1)).delay == 60_000)
        #expect(try await driver.perform(order(3)).delay == 0)
    }

    @Test("A real ping: loopback is awake")
    func realPing() async throws {
        let driver = try outlets([.init(mac: Self.mac, host: "localhost")], port: 9, probe: Ping())
        #expect(try await driver.read().outlets.map(\.state) == [.on])
        let answer = await Ping().ask(["127.0.0.1", "no such name"], within: 5_000)
        #expect(answer["127.0.0.1"]?.isAlive == true)
        #expect(answer["no such name"]?.isAlive == false)
        #expect(answer["127.0.0.1"]?.means == answer["no such name"]?.means)
    }

    @Test(
        "Options that no network has are refused by name",
        arguments: [
            (#"{}"#, "slots"), (#"{"slots":[]}"#, "slots"), (#"{"slots":[{}]}"#, "slots.mac"),
            (#"{"slots":[{"mac":"00:11:22:33:44"}]}"#, "slots.mac"),
            (#"{"slots":[{"mac":"00:11:22:33:44:55","secureOn":"secret"}]}"#, "slots.secureOn"),
            (#"{"slots":[{"mac":"00:11:22:33:44:55","host":""}]}"#, "slots.host"),
            (#"{"slots":[{"mac":"00:11:22:33:44:55"}],"broadcast":[]}"#, "broadcast"),
            (#"{"slots":[{"mac":"00:11:22:33:44:55"}],"broadcast":["lan"]}"#, "broadcast"),
            (#"{"slots":[{"mac":"00:11:22:33:44:55"}],"broadcast":["ff02::1"]}"#, "broadcast"),
            (#"{"slots":[{"mac":"00:11:22:33:44:55"}],"port":0}"#, "port"),
            (#"{"slots":[{"mac":"00:11:22:33:44:55"}],"wakeTime":-1}"#, "wakeTime"),
        ])
    func refused(options: String, name: String) throws {
        let json = #"{"key":"w","kind":"wakeOnLAN","name":"","options":\#(options)}"#
        let spec = try JSONDecoder().decode(DeviceSpec.self, from: Data(json.utf8))
        let error = #expect(throws: OptionFault.self) { try DriverCatalog.make(spec) }
        #expect(error?.option == name)
        #expect(error.map { "\($0)".contains("secret") } == false)
    }

    @Test("What is written is read again, and an unknown word in a slot is refused")
    func roundTrip() throws {
        var options = WakeOnLANOutlets.Options()
        options.slots = [.init(mac: Self.mac, name: "<名>", host: "h", secureOn: "1.2.3.4"), .init(mac: Self.mac)]
        options.broadcast = ["192.0.2.255"]
        let again = try JSONDecoder().decode(WakeOnLANOutlets.Options.self, from: JSONEncoder().encode(options))
        #expect(again == options)
        let stray = Data(#"{"slots":[{"mac":"00:11:22:33:44:55","hots":"x"}]}"#.utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(WakeOnLANOutlets.Options.self, from: stray) }
    }
}

/// Hosts that live as the test says.
final class ScriptedProbe: HostProbe {
    private let alive: Set<String>
    private let seen = Mutex<Set<String>>([])

    init(alive: Set<String> = []) {
        self.alive = alive
    }

    var asked: Set<String> { seen.withLock { $0 } }

    func ask(_ hosts: Set<String>, within milliseconds: Int64) async -> [String: HostAnswer] {
        seen.withLock { $0.formUnion(hosts) }
        let answers = hosts.map { ($0, HostAnswer(means: .icmp, roundTrip: alive.contains($0) ? 0.3 : nil)) }
        return Dictionary(uniqueKeysWithValues: answers)
    }
}
