import DengenModel
import DengenSNMP
import DengenWire
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DengenDrivers

/// A device of one family: its table, and what must be made of it.
struct PeerFixture: Sendable, CustomTestStringConvertible {
    let name: String

    var testDescription: String { name }

    /// Every family that ships, in order of name.
    static let all = ProfileCatalog.names.map(PeerFixture.init)

    func table() throws -> String { try String(decoding: contents("table"), as: UTF8.self) }

    func expected() throws -> ExpectedDevice {
        try JSONDecoder().decode(ExpectedDevice.self, from: contents("expected.json"))
    }

    /// The table with its one wrong value: a later line wins.
    func plantedTable() throws -> String {
        let planted = try expected().planted
        return try table() + "\n\(planted.cell) \(planted.type) \(planted.value)\n"
    }

    private func contents(_ ending: String) throws -> Data {
        try Data(contentsOf: Self.folder.appendingPathComponent("SNMP/\(name).\(ending)"))
    }

    static let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures")
}

extension Peer {
    /// A driver of this peer; without a profile it must find the right one.
    func driver(
        profile: String? = nil, account: SNMPAccount = SNMPAccount(read: "public", write: "private"),
        timeout: Int64 = 2_000
    ) throws -> SNMPOutlets {
        var options = SNMPOutlets.Options(target: address, profile: profile, account: account)
        options.timeout = timeout
        let key = try #require(DeviceKey("peer"))
        let driver = try DriverCatalog.make(DeviceSpec(key: key, name: "", options: options))
        let outlets = try #require(driver as? SNMPOutlets)
        return outlets
    }
}

extension SNMPOutlets {
    /// The profile in use once the device is known.
    var profileName: String? { memory.withLock { $0.learned?.profile.name } }

    func outlet(_ number: Int) async throws -> OutletReading? {
        try await read().outlets.first { $0.number == number }
    }

    func order(_ action: PowerAction, _ outlet: Int) async throws(DriverError) -> Acceptance {
        try await perform(PowerOrder(outlet: outlet, action: action, command: CommandID("order")!))
    }
}

extension SNMPAccount {
    /// The user of Scripts/peers.
    static func ops(context: String? = nil) -> SNMPAccount {
        var account = SNMPAccount(version: .v3)
        account.user = "ops"
        account.authentication = .sha
        account.authenticationKey = "auth-key-of-ops"
        account.privacy = .aes
        account.privacyKey = "priv-key-of-ops"
        account.context = context
        return account
    }
}
