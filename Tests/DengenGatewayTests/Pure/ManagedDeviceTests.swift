import DengenDrivers
import DengenModel
import DengenSystem
import DengenWire
import Testing

@testable import DengenGateway

@Suite("A device that comes from afar")
struct ManagedDeviceTests {
    private func make(_ kind: String, _ options: String) throws -> SiteDevice {
        try SiteDevice(
            Samples.managed("P1", kind: kind, options: options), profiles: nil, time: ManualTimeSource())
    }

    @Test(
        "Only kinds that name no file of this machine are made",
        arguments: ["simulatedRebooter", "simulatedTap", "x", ""])
    func kinds(kind: String) {
        #expect(throws: ManagedFault.self) { try make(kind, "{\"ledger\":\"/tmp/anything\"}") }
    }

    @Test("A listed SNMP device is made without a word on the network, and is known by its host")
    func snmp() throws {
        let options = #"{"address":"pdu.example:1161","account":{"version":"v2c","read":"r","write":"w"}}"#
        let device = try make("snmp", options)
        #expect(device.address == "pdu.example")
        #expect(device.driver is any OutletNaming)
    }

    @Test("Profiles come from this machine's own folder, whatever the centre says")
    func folder() throws {
        let managed = Samples.managed("P1", kind: "snmp", options: #"{"address":"a","profiles":"/etc"}"#)
        let spec = try DeviceSpec(managed)
        #expect(spec.profiles == "/etc")
        #expect(spec.knowing(profiles: nil).profiles == nil)
        #expect(spec.knowing(profiles: "/opt/own").profiles == "/opt/own")
    }

    @Test(
        "What is wrong is told in words, and never with a secret",
        arguments: [
            (#"{"address":"192.0.2.5"}"#, "account"),
            (#"{"address":"","account":{"version":"v2c","read":"tell-tale"}}"#, "address"),
            (#"{"address":"192.0.2.5","account":{"version":"v2c"}}"#, "account.read"), (#"{"x":1}"#, "x"),
            (#"{"account":{"version":"v9"}}"#, "account.version"), (#"{"account":{}}"#, "account.version"), ("", ""),
        ])
    func problems(options: String, field: String) {
        let managed = Samples.managed("P1", kind: "snmp", options: options)
        do {
            _ = try SiteDevice(managed, profiles: nil, time: ManualTimeSource())
            Issue.record("made")
        } catch {
            let problem = managed.problem(error)
            #expect(problem.contains(field) && !problem.isEmpty, "\(problem)")
        }
    }

    @Test("Words that hold a secret are kept back", arguments: ["read", "write", "authenticationKey", "secureOn"])
    func secrets(field: String) {
        struct Telling: Error, CustomStringConvertible {
            let description = "cannot use tell-tale here"
        }
        let managed = Samples.managed("P1", options: #"{"slots":[{"\#(field)":"tell-tale"}]}"#)
        #expect(!managed.problem(Telling()).contains("tell-tale"))
        #expect(Samples.managed("P1").problem(Telling()).contains("tell-tale"))
    }
}
