import DengenModel
import DengenSNMP
import DengenSystem
import Foundation
import Testing

@testable import DengenDrivers

@Suite("Outlets behind SNMP")
struct SNMPOutletsTests {
    let time = ManualTimeSource()
    let agent: MemoryAgent
    let driver: SNMPOutlets
    private static let root = RPDU2Table.root

    init() {
        agent = MemoryAgent(RPDU2Table.strip(), time: time)
        driver = SNMPOutlets(talk: agent, choice: .identify(.shipped), time: time)
    }

    private func order(_ action: PowerAction, _ outlet: Int, deadline: Int64? = nil) throws -> PowerOrder {
        PowerOrder(outlet: outlet, action: action, command: try requireID("command-1"), deadline: deadline)
    }

    @Test("N-04: reversed states, quantities in their units, the voltage of the outlet's phase")
    func reads() async throws {
        let description = try await driver.describe()
        #expect(description.model == "APC AP8941" && description.firmware == "v6.5.6" && description.name == "rack-1")
        #expect(description.outlets.map(\.name) == ["Server 1", "Server 2", "Server 3"])
        agent.put("\(Self.root).9.2.3.1.5.2", .integer(1))
        agent.put("\(Self.root).9.2.3.1.6.3", .integer(1))
        let outlets = try await driver.read().outlets
        #expect(outlets.map(\.state) == [.on, .off, .on])
        #expect(outlets.map(\.condition) == [nil, nil, .pendingOff])
        #expect(outlets[0].quantities == Quantities(power: 163, energy: 304_600, voltage: 201, current: 0.9))
    }

    @Test("A sentinel is no value, a code that nobody names is no state")
    func sentinels() async throws {
        agent.put("\(Self.root).9.4.3.1.7.1", .integer(-1))
        _ = try await driver.describe()
        agent.put("\(Self.root).9.2.3.1.5.2", .integer(7))
        agent.put("\(Self.root).9.2.3.1.5.3", nil)
        let outlets = try await driver.read().outlets
        #expect(outlets[0].quantities?.power == nil && outlets[0].quantities?.current == 0.9)
        #expect(outlets.map(\.state) == [.on, .unknown, .unknown])
        #expect(outlets[1].condition == .unavailable && outlets[2].condition == .unavailable)
        #expect(outlets[1].quantities == Quantities())
    }

    @Test("Energy and voltage are read at most once a minute, power each time")
    func cadence() async throws {
        _ = try await driver.describe()
        _ = try await driver.read()
        let energy = oid("\(Self.root).9.4.3.1.11.1")
        let power = oid("\(Self.root).9.4.3.1.7.1")
        func asked(_ id: ObjectID) -> Int { agent.questions.joined().count { $0 == id } }
        let before = (asked(energy), asked(power))
        agent.put("\(Self.root).9.4.3.1.11.1", .integer(3047))
        for _ in 0..<4 {
            time.advance(milliseconds: 14_000)
            #expect(try await driver.read().outlets[0].quantities?.energy == 304_600)
        }
        #expect(asked(energy) == before.0 && asked(power) == before.1 + 4)
        time.advance(milliseconds: 4_000)
        #expect(try await driver.read().outlets[0].quantities?.energy == 304_700)
        #expect(agent.questions.allSatisfy { $0.count <= 20 })
    }

    @Test("N-04: orders write the family's codes; only a reboot may not be repeated")
    func writes() async throws {
        for action in [PowerAction.on, .off, .reboot] {
            let acceptance = try await driver.perform(order(action, 2))
            #expect(acceptance.delay == (action == .reboot ? 5_000 : 0))
        }
        let id = oid("\(Self.root).9.2.4.1.5.2")
        #expect(
            agent.writes == [
                .init(id: id, value: .integer(1), isRepeatable: true),
                .init(id: id, value: .integer(2), isRepeatable: true),
                .init(id: id, value: .integer(3), isRepeatable: false),
            ])
    }

    @Test("A row that calls itself otherwise is no outlet; one that changes its number is not switched")
    func confirmed() async throws {
        agent.put("\(Self.root).9.2.3.1.4.3", .integer(1))
        #expect(try await driver.describe().outlets.map(\.number) == [1, 2])
        agent.put("\(Self.root).9.2.3.1.4.2", .integer(7))
        await #expect(throws: DriverError.refused("the device has no such outlet any more")) {
            try await driver.perform(order(.off, 2))
        }
        #expect(agent.writes.isEmpty)
    }

    @Test("Another device at the address: nothing is switched, nothing is read as the old one's")
    func exchanged() async throws {
        _ = try await driver.describe()
        agent.put("1.3.6.1.2.1.1.2.0", .objectID(oid("1.3.6.1.4.1.534.6.6.7")))
        let fault = DriverError.refused("another device answers at this address")
        await #expect(throws: fault) { try await driver.perform(order(.off, 1)) }
        #expect(agent.writes.isEmpty)
        agent.put("1.3.6.1.2.1.1.2.0", .objectID(oid("1.3.6.1.4.1.318.1.3.4.6")))
        _ = try await driver.read()
        agent.put("1.3.6.1.2.1.1.2.0", .objectID(oid("1.3.6.1.4.1.318.1.3.4.5")))
        await #expect(throws: fault) { try await driver.read() }
    }

    @Test("Another device of the same model at the address is known by its hardware address, or else by its name")
    func swapped() async throws {
        let fault = DriverError.refused("another device answers at this address")
        _ = try await driver.describe()
        agent.put("\(RPDU2Table.system).5.0", RPDU2Table.text("rack-2"))
        await #expect(throws: fault) { try await driver.perform(order(.off, 1)) }
        #expect(agent.writes.isEmpty)
        let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        let geist = MemoryAgent(
            try FamilyTableTests.cells(folder.appendingPathComponent("SNMP/vertiv-geist.table")), time: time)
        let pdu = SNMPOutlets(talk: geist, choice: .identify(.shipped), time: time)
        geist.put("1.3.6.1.4.1.21239.5.2.1.4.0", RPDU2Table.text("02:00:00:00:00:08"))
        #expect(try await pdu.describe().mac == "02:00:00:00:00:08")
        geist.put("\(RPDU2Table.system).5.0", RPDU2Table.text("renamed"))
        _ = try await pdu.read()
        geist.put("1.3.6.1.4.1.21239.5.2.1.4.0", RPDU2Table.text("02:00:00:00:00:09"))
        await #expect(throws: fault) { try await pdu.read() }
    }

    @Test(
        "MD-03: refusals say why; a busy device is pending",
        arguments: [
            (SNMPStatus.noAccess, false, DriverError.refused("the account may not write (noAccess)")),
            (.notWritable, true, .refused("the account may not write (notWritable)")),
            (.wrongValue, false, .refused("the device refused (wrongValue)")),
            (.generalError, false, .doubtful("the device refused (generalError)")),
            (.resourceUnavailable, false, .doubtful("the device refused (resourceUnavailable)")),
            (.generalError, true, .pending("the device refused (generalError)")),
            (.inconsistentValue, true, .pending("the device refused (inconsistentValue)")),
        ])
    func refused(status: SNMPStatus, isPending: Bool, error: DriverError) async throws {
        _ = try await driver.describe()
        agent.put("\(Self.root).9.2.3.1.6.1", .integer(isPending ? 1 : 2))
        agent.change { $0.mood = .refuses(status) }
        await #expect(throws: error) { try await driver.perform(order(.off, 1)) }
    }

    @Test("Names are written and read back; what the device cannot hold is refused before", .timeLimit(.minutes(1)))
    func names() async throws {
        try await driver.rename(2, to: "Router")
        #expect(agent.writes.map(\.value) == [RPDU2Table.text("Router")])
        #expect(agent.writes.map(\.id) == [oid("\(Self.root).9.2.1.1.3.2")])
        for name in ["", "ルーター", "tab\there", String(repeating: "x", count: 32)] {
            await #expect(throws: DriverError.notSupported) { try await driver.rename(2, to: name) }
        }
        await #expect(throws: DriverError.notSupported) { try await driver.rename(9, to: "x") }
    }

    @Test("v1: one missing value does not spoil the others")
    func version1() async throws {
        agent.change { $0.isV1 = true }
        agent.put("\(Self.root).9.2.3.1.6.1", nil)
        agent.put("\(Self.root).9.4.3.1.11.2", nil)
        #expect(try await driver.describe().outlets.count == 3)
        let outlets = try await driver.read().outlets
        #expect(outlets.map(\.state) == [.on, .on, .on])
        #expect(outlets.map { $0.quantities?.energy } == [304_600, nil, 304_600])
    }

    @Test("An outlet that is locked at the device is not asked; one that only shows is no switch")
    func locked() async throws {
        let root = "1.3.6.1.4.1.1718.4.1.8.5.1.1.1.1"
        let agent = MemoryAgent(
            [
                "1.3.6.1.2.1.1.2.0": .objectID(oid("1.3.6.1.4.1.1718.4")), "\(root).1": .integer(14),
                "\(root).2": .integer(11),
            ], time: time)
        let sentry = SNMPOutlets(talk: agent, choice: .identify(.shipped), time: time)
        #expect(try await sentry.read().outlets.map(\.condition) == [.locked, nil])
        await #expect(throws: DriverError.refused("the outlet is locked at the device")) {
            try await sentry.perform(order(.on, 1))
        }
        agent.put("\(root).2", .integer(15))
        await #expect(throws: DriverError.self) { try await sentry.perform(order(.off, 2)) }
        #expect(agent.writes.isEmpty)
        let easy = SNMPOutlets(
            talk: MemoryAgent(["1.3.6.1.4.1.318.1.1.30.6.1.1.4.1": .integer(2)], time: time),
            choice: .profile(try ProfileCatalog.shipped.profile(named: "apc-epdu1")), time: time)
        #expect(try await easy.describe().outlets.map(\.isSwitchable) == [false])
        await #expect(throws: DriverError.notSupported) { try await easy.perform(order(.off, 1)) }
    }

    @Test("A slow device is described in several calls, each within its time")
    func slow() async throws {
        let agent = MemoryAgent(RPDU2Table.strip(24), time: time)
        agent.change { $0.mood = .slow(900) }
        let driver = SNMPOutlets(talk: agent, choice: .identify(.shipped), time: time)
        let bench = SlowBench(driver: driver, time: time)
        var calls = 0
        var outlets = 0
        while outlets == 0, calls < 10 {
            calls += 1
            let (outcome, elapsed) = await bench.timed { driver throws(DriverError) in try await driver.describe() }
            #expect(elapsed <= 10_000)
            if case .success(let description) = outcome { outlets = description.outlets.count }
        }
        #expect(outlets == 24 && calls > 1)
    }

    @Test("N-04: an order to a slow device that is not known yet is not written when its time is over")
    func slowOrder() async throws {
        let agent = MemoryAgent(RPDU2Table.strip(8), time: time)
        agent.change { $0.mood = .slow(1_900) }
        let driver = SNMPOutlets(talk: agent, choice: .identify(.shipped), time: time)
        let order = try order(.off, 1)
        let bench = SlowBench(driver: driver, time: time)
        let (outcome, elapsed) = await bench.timed { driver throws(DriverError) in try await driver.perform(order) }
        #expect(outcome == .failure(.noAnswer) && elapsed <= 10_000)
        #expect(agent.writes.isEmpty)
    }

    @Test("trust 4.2 rule 1: an order whose deadline passes while the row is looked at is not written")
    func deadline() async throws {
        _ = try await driver.describe()
        agent.change { $0.mood = .slow(900) }
        let start = time.monotonic()
        let bench = SlowBench(driver: driver, time: time)
        let late = try order(.off, 1, deadline: start + 900)
        #expect(
            await bench.timed { driver throws(DriverError) in try await driver.perform(late) }.outcome
                == .failure(.late))
        #expect(agent.writes.isEmpty)
        let inTime = try order(.off, 1, deadline: time.monotonic() + 1_500)
        let (outcome, _) = await bench.timed { driver throws(DriverError) in try await driver.perform(inTime) }
        #expect(outcome == .success(Acceptance()))
        #expect(agent.writes.count == 1)
    }

    @Test("trust 4.2 rule 4: a row that is missing just now is a refusal, not a thing that the device cannot do")
    func missingRow() async throws {
        agent.put("\(Self.root).9.2.3.1.5.2", nil)
        await #expect(throws: DriverError.refused("the device has no such outlet")) {
            try await driver.perform(order(.on, 2))
        }
        await #expect(throws: DriverError.notSupported) { try await driver.perform(order(.on, 5_000)) }
        #expect(agent.writes.isEmpty)
    }

    @Test("A report in answer to an order, which nobody signs, leaves open whether it was done")
    func reported() {
        #expect(DriverError(order: .report(.notInTimeWindow)) == .noAnswer)
        #expect(DriverError(order: .refused(.commitFailed, index: 1)) == .doubtful("the device refused (commitFailed)"))
        #expect(DriverError(.report(.wrongDigest)) != .noAnswer)
    }

    @Test("A table without an end, and answers that are none, are faults and no crash")
    func hostile() async throws {
        for error in [SNMPError.endless, .malformed("junk"), .report(.wrongDigest), .unusable("no such host")] {
            agent.change { $0.mood = .says(error) }
            await #expect(throws: DriverError.self) { try await driver.describe() }
            await #expect(throws: DriverError.self) { try await driver.perform(order(.off, 1)) }
        }
        agent.change { state in
            state.mood = .well
            for row in 10...2_000 { state.cells[oid("\(Self.root).9.2.3.1.5.\(row)")] = .integer(2) }
            state.cells[oid("\(Self.root).9.2.3.1.5.4.4")] = .integer(2)
            state.cells[oid("\(Self.root).9.2.3.1.5.5")] = .octets([0xFF, 0xFE])
            state.cells[oid("\(Self.root).9.2.3.1.3.1")] = .octets(Array(repeating: 0xFF, count: 5_000))
        }
        let description = try await driver.describe()
        #expect(description.outlets.map(\.number).prefix(4) == [1, 2, 3, 10])
        #expect(description.outlets.last?.number == 99)
        #expect(description.outlets[0].name.unicodeScalars.count <= 120)
    }
}

/// Only to turn the clock while a driver works.
private struct SlowBench: DriverBench {
    let driver: any Driver
    let time: ManualTimeSource
    let cycles = true
    let delayed: (outlet: Int, milliseconds: Int64)? = nil

    init(driver: any Driver, time: ManualTimeSource) {
        self.driver = driver
        self.time = time
    }

    init() throws { self.init(driver: try SNMPBench().driver, time: ManualTimeSource()) }

    func moves() throws -> [WitnessedMove] { [] }
    func cause(_ trouble: DeviceTrouble, outlet: Int?) async {}
    func calm() async {}
}
