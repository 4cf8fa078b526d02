import DengenCenter
import DengenDrivers
import DengenModel
import DengenSNMP
import Foundation
import TestSupport
import Testing

@Suite("A device that people add is driven by their gateway", .serialized)
struct AddedDeviceTests {
    @Test("A-85, N-27: an SNMP strip: added by address, read with its power, switched off, on and through a reboot")
    func snmp() async throws {
        let strip = try await Strip()
        try await Stage.run { stage in
            let device = try await stage.add("snmp", name: "PDU", strip.options)
            try await eventually("it is activated") { try await stage.device(device).isActivated }
            try await eventually("its power is shown") {
                try await stage.outlets(of: device).contains { ($0.readings?.power ?? 0) > 0 }
            }
            let outlet = try #require(try await stage.outlets(of: device).first { $0.number == 2 })
            for (action, state) in [("off", "off"), ("on", "on"), ("reboot", "on")] {
                let ended = try await stage.settled(try await stage.press(action, outlet.id).id)
                #expect(ended.state == "confirmed", "\(action)")
                #expect(try await stage.outlets(of: device).first { $0.number == 2 }?.state == state)
            }
        }
        strip.close()
    }

    @Test("A-85: a search finds the strip; adding the finding needs no more words")
    func search() async throws {
        let strip = try await Strip()
        try await Stage.run { stage in
            let search = try await stage.send(
                Stage.Search.self, "POST", "searches",
                body: #"""
                    {"gatewayId":"\#(stage.slip.gateway)","targets":["\#(strip.address)","127.0.0.1:1"],
                    "accounts":[{"version":"v2c","read":"wrong"},{"version":"v2c","read":"public","write":"private"}]}
                    """#, expecting: 202)
            func found() async throws -> Stage.Search {
                try await stage.get(Stage.Search.self, "searches/\(search.id)")
            }
            try await eventually(within: .seconds(40), "the search is done") { try await found().state == "done" }
            let finding = try #require(try await found().findings.first)
            #expect(try await found().findings.count == 1)
            #expect(finding.address == strip.address && finding.isRecognised && finding.outlets == 4)
            let device = try await stage.send(
                Stage.Device.self, "POST", "searches/\(search.id)/devices", body: #"{"index":\#(finding.index)}"#,
                expecting: 201)
            try await eventually("its outlets are read") {
                try await stage.outlets(of: device.id).filter { $0.state == "on" }.count == 4
            }
        }
        strip.close()
    }
}

/// A simulated strip behind real SNMP on loopback.
private struct Strip {
    let address: String
    let options: String
    let close: @Sendable () -> Void

    init() async throws {
        var options = SimulatedSNMPAgent.Options()
        options.outlets = 4
        options.loads = [10, 20, 30, 40]
        options.rebootTime = 2_000
        let agent = try SimulatedSNMPAgent(try ProfileCatalog.shipped.profile(named: "apc-rpdu2"), options: options)
        let port = try await agent.serve()
        close = { port.close() }
        address = "127.0.0.1:\(port.port)"
        self.options = #"""
            {"address":"\#(address)","account":{"version":"v2c","read":"public","write":"private"}}
            """#
    }
}

extension Stage {
    struct Device: Decodable {
        let id: String
        let isActivated: Bool
        let problem: String?
    }
    struct DeviceOutlet: Decodable {
        struct Readings: Decodable {
            let power: Double?
        }
        let id: String
        let deviceId: String
        let name: String
        let kind: String
        let number: Int
        let state: String
        let readings: Readings?
    }
    struct Search: Decodable {
        struct Finding: Decodable {
            let index: Int
            let address: String
            let outlets: Int
            let isRecognised: Bool
        }
        let id: String
        let state: String
        let findings: [Finding]
    }
    private struct DeviceOutlets: Decodable { let items: [DeviceOutlet] }

    /// - Returns: the new device's id.
    fileprivate func add(_ driver: String, name: String, _ options: String) async throws -> String {
        let body = #"{"gatewayId":"\#(slip.gateway)","driver":"\#(driver)","name":"\#(name)","options":\#(options)}"#
        return try await send(Device.self, "POST", "devices", body: body, expecting: 201).id
    }

    fileprivate func device(_ id: String) async throws -> Device { try await get(Device.self, "devices/\(id)") }

    fileprivate func outlets(of device: String) async throws -> [DeviceOutlet] {
        try await get(DeviceOutlets.self, "outlets").items.filter { $0.deviceId == device }
    }

    fileprivate func press(_ action: String, _ outlet: String) async throws -> Command {
        try await send(
            Command.self, "POST", "outlets/\(outlet)/commands", body: #"{"action":"\#(action)"}"#, expecting: 202)
    }
}
