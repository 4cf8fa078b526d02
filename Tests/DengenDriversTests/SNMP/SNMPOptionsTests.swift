import DengenModel
import DengenSystem
import Foundation
import Testing

@testable import DengenDrivers

@Suite("Options of devices behind SNMP")
struct SNMPOptionsTests {
    private static let account = #""account":{"version":"v2c","read":"public","write":"private"}"#

    private func spec(_ options: String) throws -> DeviceSpec {
        let json = #"{"key":"p","kind":"snmp","name":"","options":\#(options)}"#
        return try JSONDecoder().decode(DeviceSpec.self, from: Data(json.utf8))
    }

    @Test("C-25: address, profile, account and time-out make a driver; traps come from its host")
    func good() throws {
        let spec = try spec(#"{"address":"[::1]:1161","profile":"apc-rpdu2","timeout":5000,\#(Self.account)}"#)
        #expect(spec.options.address == "::1")
        #expect((spec.options as? SNMPOutlets.Options)?.tries == 1)
        let driver = try DriverCatalog.make(spec)
        #expect(driver.rhythm == DriverRhythm(pollEvery: 15_000, proofEvery: 1_000, rebootOff: 5_000))
        let port = try self.spec(#"{"address":"switch.example","profile":"poe-rfc3621",\#(Self.account)}"#)
        #expect(try DriverCatalog.make(port).rhythm?.pollEvery == 30_000)
    }

    @Test(
        "what no device could have is refused by name",
        arguments: [
            (#"{"account":{"version":"v2c","read":"x"}}"#, "address"), (#"{"address":"192.0.2.5"}"#, "account"),
            (#"{"address":"a:0",\#(account)}"#, "address"),
            (#"{"address":"a","account":{"version":"v2c"}}"#, "account.read"),
            (#"{"address":"a","account":{"version":"v3"}}"#, "account.user"),
            (#"{"address":"a","timeout":100,\#(account)}"#, "timeout"),
        ])
    func refused(options: String, name: String) throws {
        let spec = try spec(options)
        #expect(#expect(throws: OptionFault.self) { try DriverCatalog.make(spec) }?.option == name)
    }

    @Test("a profile that is not there, or that is broken, says all that is wrong with it")
    func profiles() throws {
        let folder = try ProfileFolder(["mine.json": "{}"])
        let options = #"{"address":"a","profile":"mine","profiles":"\#(folder.path)",\#(Self.account)}"#
        let spec = try spec(options)
        let fault = #expect(throws: ProfileFault.self) { try DriverCatalog.make(spec) }
        #expect((fault?.problems.count ?? 0) >= 5)
        let missing = try self.spec(#"{"address":"a","profile":"mine",\#(Self.account)}"#)
        #expect(throws: ProfileFault.self) { try DriverCatalog.make(missing) }
    }
}
