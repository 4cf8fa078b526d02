import DengenModel
import DengenSNMP
import DengenSystem
import DengenWire
import Synchronization
import Testing

@testable import DengenDrivers

/// A network of agents in memory; who is not in it does not answer.
final class MemoryNetwork: Sendable {
    private struct State: Sendable {
        var agents: [String: (community: String, agent: MemoryAgent)] = [:]
        var underWay = 0
        var most = 0
        var visits: [String] = []
        var segment: Set<String> = ["198.51.100.9"]
    }
    private let state = Mutex(State())

    /// Asks nobody, and counts those who wait at the same time.
    private struct Nobody: SNMPTalk {
        let network: MemoryNetwork

        func get(_ ids: [ObjectID]) async throws(SNMPError) -> [SNMPBinding] {
            network.enter()
            for _ in 0..<20 { await Task.yield() }
            network.leave()
            throw .noAnswer
        }
        func set(_ bindings: [SNMPBinding], isRepeatable: Bool) async throws(SNMPError) { throw .noAnswer }
        func walk(_ root: ObjectID, most: Int) async throws(SNMPError) -> [SNMPBinding] { throw .noAnswer }
    }

    var mostAtOnce: Int { state.withLock { $0.most } }
    var visits: [String] { state.withLock { $0.visits } }
    private var segment: Set<String> { state.withLock { $0.segment } }

    func answerBroadcasts(from hosts: Set<String>) { state.withLock { $0.segment = hosts } }

    func add(_ address: String, community: String = "public", _ cells: [String: SNMPValue]) {
        state.withLock { $0.agents[address] = (community, MemoryAgent(cells)) }
    }

    var door: SNMPDoor {
        SNMPDoor(
            open: { visit in self.talk(visit) },
            call: { visit in visit.account.read == "public" ? self.segment : [] })
    }

    private func talk(_ visit: SNMPDoor.Visit) -> any SNMPTalk {
        state.withLock { state in
            state.visits.append("\(visit.address) \(visit.account.read ?? "")")
            guard let (community, agent) = state.agents[visit.address.description], community == visit.account.read
            else { return Nobody(network: self) }
            return agent
        }
    }

    private func enter() {
        state.withLock { state in
            state.underWay += 1
            state.most = max(state.most, state.underWay)
        }
    }

    private func leave() { state.withLock { $0.underWay -= 1 } }
}

@Suite("A-85: devices are found")
struct DeviceFinderTests {
    private let network = MemoryNetwork()
    private let accounts = [SNMPAccount(read: "secret"), SNMPAccount(read: "public")]

    private var finder: DeviceFinder {
        DeviceFinder(profiles: .shipped, door: network.door, time: ManualTimeSource())
    }

    private static let printer: [String: SNMPValue] = [
        "1.3.6.1.2.1.1.1.0": RPDU2Table.text("A printer\u{0}\u{7}"),
        "1.3.6.1.2.1.1.2.0": .objectID(oid("1.3.6.1.4.1.11.2.3.9.1")),
        "1.3.6.1.2.1.1.5.0": RPDU2Table.text("hall"),
    ]

    @Test("A-85: the accounts are tried in turn; what answered is named, without its credentials")
    func probe() async throws {
        network.add("192.0.2.5", RPDU2Table.strip())
        let finding = try #require(await finder.probe("192.0.2.5", accounts: accounts))
        #expect(finding.account == 1 && finding.kind == "snmp" && finding.deviceKind == .pdu)
        #expect(finding.model == "APC AP8941" && finding.name == "rack-1" && finding.outlets == 3)
        #expect(finding.options == #"{"address":"192.0.2.5","profile":"apc-rpdu2"}"#)
        #expect(network.visits == ["192.0.2.5 secret", "192.0.2.5 public"])
        #expect(await finder.probe("192.0.2.6", accounts: accounts) == nil)
        #expect(await finder.probe("not an address", accounts: accounts) == nil)
        #expect(await finder.probe("192.0.2.5", accounts: []) == nil)
    }

    @Test("A-85: a device that no profile knows is told as it calls itself")
    func stranger() async throws {
        network.add("192.0.2.7", Self.printer)
        let finding = try #require(await finder.probe("192.0.2.7", accounts: accounts))
        #expect(finding.kind == nil && finding.options.isEmpty && finding.model == "A printer")
    }

    @Test("A-85: a search asks each address once, at most 64 at a time, and ends with what it has found")
    func search() async throws {
        network.add("192.0.2.5", RPDU2Table.strip())
        network.add("198.51.100.9", Self.printer)
        let request = SearchRequest(
            id: try requireID("search-1"), targets: ["192.0.2.0/24"], isBroadcast: true, accounts: accounts)
        var reports: [SearchReport] = []
        for await report in finder.search(request) { reports.append(report) }
        let last = try #require(reports.last)
        #expect(last.isDone && last.asked == last.total && last.problem == nil)
        #expect(reports.dropLast().allSatisfy { !$0.isDone })
        #expect(Set(reports.flatMap(\.findings).map(\.address)) == ["192.0.2.5", "198.51.100.9"])
        #expect(reports.flatMap(\.findings).count == 2)
        #expect(network.mostAtOnce <= 64 && network.mostAtOnce > 8)
    }

    @Test("A-85: who answers a broadcast in ten thousand names has no more asked than a search may")
    func flood() async throws {
        network.answerBroadcasts(from: Set((0..<10_000).map { "198.51.\($0 / 250).\($0 % 250)" }))
        let request = SearchRequest(
            id: try requireID("search-1"), targets: ["192.0.2.0/24"], isBroadcast: true, accounts: [accounts[1]])
        var last: SearchReport?
        for await report in finder.search(request) { last = report }
        #expect(last?.isDone == true && last?.total == SearchRequest.mostAddresses)
    }

    @Test("A-85: a search that cannot begin says why")
    func refused() async throws {
        let request = SearchRequest(
            id: try requireID("search-1"), targets: ["10.0.0.0/8"], isBroadcast: false, accounts: accounts)
        var reports: [SearchReport] = []
        for await report in finder.search(request) { reports.append(report) }
        #expect(reports.map(\.isDone) == [true])
        #expect(reports[0].problem == "10.0.0.0/8: more than 4096 addresses")
        #expect(network.visits.isEmpty)
    }

    @Test(
        "A-85: the longest beginning wins; where families share it, the one whose table is there",
        arguments: [
            ("1.3.6.1.4.1.318.1.3.4.6", "1.3.6.1.4.1.318.1.1.26.9.2.3.1.5.1", "apc-rpdu2"),
            ("1.3.6.1.4.1.318.1.3.4.6", "1.3.6.1.4.1.318.1.1.12.3.5.1.1.4.1", "apc-rpdu"),
            ("1.3.6.1.4.1.3808.1.1.6", "1.3.6.1.4.1.3808.1.1.6.6.1.4.1.5.1", "cyberpower-epdu2"),
            ("1.3.6.1.4.1.3808.1.1.3", "1.3.6.1.4.1.3808.1.1.3.3.5.1.1.4.1", "cyberpower-epdu"),
            ("1.3.6.1.4.1.9.1.1208", "1.3.6.1.4.1.9.9.402.1.2.1.9.1.1", "poe-cisco"),
            ("1.3.6.1.4.1.9.6.1.83.28.1", "1.3.6.1.4.1.9.6.1.101.108.1.1.5.1.49", "poe-cisco-business"),
            ("1.3.6.1.4.1.9.1.1208", "1.3.6.1.2.1.105.1.1.1.3.1.1", "poe-rfc3621"),
            ("1.3.6.1.4.1.99999.1", "1.3.6.1.2.1.105.1.1.1.3.1.1", "poe-rfc3621"),
            ("1.3.6.1.4.1.3808.9", "1.3.6.1.4.1.3808.1.2", nil), ("1.3.6.1.4.1.99999.1", "1.3.6.1.4.1.99999.1.1", nil),
        ] as [(String, String, String?)])
    func identified(objectID: String, row: String, profile: String?) async throws {
        let agent = MemoryAgent([row: .integer(1)])
        let found = try await Identification.profile(
            of: oid(objectID), among: ProfileCatalog.shipped.profiles, Inquiry(agent, ManualTimeSource()))
        #expect(found?.name == profile)
    }

    @Test("A profile is tried at a device: each column says what it reads there, and nothing is written")
    func trial() async throws {
        network.add("192.0.2.5", RPDU2Table.strip())
        let profile = try ProfileCatalog.shipped.profile(named: "apc-rpdu2")
        let address = try #require(SNMPAddress("192.0.2.5"))
        let trial = await ProfileCheck.against(
            address, accounts[1], profile, door: network.door, time: ManualTimeSource())
        #expect(trial.isMatch && trial.problem == nil && trial.reading?.outlets.count == 3)
        #expect(trial.columns.first { $0.path == "state" }?.values == ["2", "2", "2"])
        #expect(trial.columns.first { $0.path == "name" }?.values.first == "\"Server 1\"")
        #expect(trial.columns.first { $0.path == "commands.off" }?.rows == 3)
        let other = try ProfileCatalog.shipped.profile(named: "eaton-epdu")
        let miss = await ProfileCheck.against(address, accounts[1], other, door: network.door, time: ManualTimeSource())
        #expect(!miss.isMatch && miss.columns.allSatisfy { $0.rows == 0 })
    }
}
