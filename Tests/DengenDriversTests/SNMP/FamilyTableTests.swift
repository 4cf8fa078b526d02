import DengenModel
import DengenSNMP
import DengenSystem
import Foundation
import Synchronization
import Testing

@testable import DengenDrivers

/// The tables that the independent peers serve, read in memory: what they must show stands in a file of its own.
@Suite("Families: raw tables in memory")
struct FamilyTableTests {
    static let families = ProfileCatalog.shipped.profiles.map(\.name)

    struct Expected: Decodable {
        struct Outlet: Decodable {
            var number: Int
            var name: String?
            var state: PowerState?
            var condition: String?
            var power, current, voltage, energy: Double?
        }
        var profile: String
        var outlets: [Outlet]
    }

    @Test("identified, with the outlets, names, states and quantities that are expected", arguments: families)
    func family(name: String) async throws {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        let agent = MemoryAgent(try Self.cells(folder.appendingPathComponent("SNMP/\(name).table")))
        let data = try Data(contentsOf: folder.appendingPathComponent("SNMP/\(name).expected.json"))
        let expected = try JSONDecoder().decode(Expected.self, from: data)
        let driver = SNMPOutlets(talk: agent, choice: .identify(.shipped), time: ManualTimeSource())
        let description = try await driver.describe()
        let outlets = try await driver.read().outlets
        #expect(driver.memory.withLock { $0.learned?.profile.name } == expected.profile)
        #expect(outlets.map(\.number) == expected.outlets.map(\.number))
        for (want, got) in zip(expected.outlets, outlets) {
            let named = description.outlets.first { $0.number == want.number }
            if let name = want.name { #expect(named?.name == name) }
            if let state = want.state { #expect(got.state == state, "outlet \(want.number)") }
            if let condition = want.condition {
                #expect(got.condition?.rawValue ?? "none" == condition, "outlet \(want.number)")
            }
            let quantities = got.quantities ?? Quantities()
            let pairs = [
                (want.power, quantities.power), (want.current, quantities.current),
                (want.voltage, quantities.voltage), (want.energy, quantities.energy),
            ]
            for case (let want?, let got) in pairs {
                #expect(abs((got ?? .infinity) - want) < 1e-6, "outlet \(named?.number ?? 0)")
            }
        }
    }

    /// `oid type value` lines, and `oid.* type row=value …`; the rules that follow them are the peer's.
    static func cells(_ file: URL) throws -> [String: SNMPValue] {
        var cells: [String: SNMPValue] = [:]
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where line.hasPrefix("1.") {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count >= 2 else { continue }
            let rest = words.count > 2 ? words[2] : ""
            guard words[0].contains("*") else {
                cells[words[0]] = try value(words[1], rest)
                continue
            }
            for pair in rest.matches(of: #/([0-9.]+)=("[^"]*"|\S+)/#) {
                let id = words[0].replacing("*", with: String(pair.1))
                cells[id] = try value(words[1], String(pair.2))
            }
        }
        return cells
    }

    private static func value(_ type: String, _ word: String) throws -> SNMPValue {
        switch type {
        case "integer": .integer(try #require(Int32(word)))
        case "gauge": .gauge32(try #require(UInt32(word)))
        case "counter": .counter32(try #require(UInt32(word)))
        case "timeticks": .timeTicks(try #require(UInt32(word)))
        case "objectid": .objectID(oid(word))
        default: .octets(Array(word.trimmingCharacters(in: ["\""]).utf8))
        }
    }
}
