import DengenDrivers
import DengenModel
import Testing

@testable import DengenGateway

@Suite("trust 4.2 rule 4: a reboot is a debt")
struct RebootDebtTests {
    private let timing = GatewayTiming()
    private let entry = Samples.entry("r", .reboot)

    /// An agenda that has just been told that the device has no cycle of its own.
    private func begun() -> DeviceAgenda {
        var agenda = DeviceAgenda(timing: timing, at: 0)
        _ = agenda.described(.success(Samples.description(outlets: 1)), at: 0)
        _ = agenda.read(.success(Samples.reading(.on)), at: 0)
        agenda.enqueue(entry)
        _ = agenda.next(at: 0)
        _ = agenda.performed(entry, .failure(.notSupported), at: 0)
        return agenda
    }

    @Test("The debt is journalled before the off; the on follows; seen off and on is confirmed")
    func cycle() {
        var agenda = begun()
        #expect(agenda.next(at: 0) == .owe(entry.id, dueAt: 3_000))
        agenda.owed(entry.id)
        #expect(agenda.next(at: 0) == .performOff(entry))
        #expect(
            agenda.performedOff(entry, .success(Acceptance()), at: 0)
                == [.outcome(entry.id, Command.Outcome(.accepted, delay: 3_000))])
        _ = agenda.read(.success(Samples.reading(.off)), at: 10)
        guard case .payDebt(let debt) = agenda.next(at: 3_000) else {
            Issue.record("not paid")
            return
        }
        #expect(agenda.paid(debt, .success(Acceptance()), at: 3_001).isEmpty)
        let facts = agenda.read(.success(Samples.reading(.on)), at: 3_002)
        #expect(facts.contains(.outcome(entry.id, Command.Outcome(.confirmed, present: .on))))
        #expect(facts.last == .debtPaid(entry.id) && agenda.debts.isEmpty)
    }

    @Test("N-04: a yes to the on pays nothing; it is given again until the outlet shows on")
    func lyingOn() {
        var agenda = DeviceAgenda(timing: timing, recovered: [Samples.entry("r", .reboot, debtDue: 5)], at: 100)
        guard case .payDebt(let debt) = agenda.next(at: 100) else {
            Issue.record("not tried")
            return
        }
        #expect(agenda.paid(debt, .success(Acceptance(delay: 1_000)), at: 100).isEmpty)
        #expect(!agenda.read(.success(Samples.reading(.off)), at: 200).contains(.debtPaid(entry.id)))
        #expect(agenda.debts.map(\.dueAt) == [21_100])
        #expect(agenda.read(.success(Samples.reading(.on)), at: 30_000).contains(.debtPaid(entry.id)))
    }

    @Test("An outlet whose row is missing for a moment keeps its debt", arguments: [DriverError.notSupported, .late])
    func missingRow(error: DriverError) {
        var agenda = DeviceAgenda(timing: timing, recovered: [Samples.entry("r", .reboot, debtDue: 5)], at: 100)
        guard case .payDebt(let debt) = agenda.next(at: 100) else {
            Issue.record("not tried")
            return
        }
        #expect(agenda.paid(debt, .failure(error), at: 100).isEmpty)
        #expect(agenda.debts.map(\.dueAt) == [2_100])
        #expect(agenda.read(.success(Samples.reading(.off)), at: 200).isEmpty == false)
        #expect(agenda.debts.count == 1)
    }

    @Test("After the deadline there is no off, and nothing is owed")
    func late() {
        var agenda = begun()
        _ = agenda.next(at: 0)
        agenda.owed(entry.id)
        #expect(
            agenda.next(at: 30_000)
                == .record([.outcome(entry.id, Command.Outcome(.expired, reason: .late)), .debtPaid(entry.id)]))
    }

    @Test("A refused off owes nothing")
    func refused() {
        var agenda = begun()
        agenda.owed(entry.id)
        _ = agenda.next(at: 0)
        #expect(agenda.performedOff(entry, .failure(.refused("no")), at: 1).last == .debtPaid(entry.id))
        #expect(agenda.debts.isEmpty)
    }

    @Test("An off that was refused although it may have worked owes the on")
    func doubtful() {
        var agenda = begun()
        agenda.owed(entry.id)
        _ = agenda.next(at: 0)
        let failed = Command.Outcome(.failed, reason: .refused, text: "genErr")
        #expect(agenda.performedOff(entry, .failure(.doubtful("genErr")), at: 10) == [.outcome(entry.id, failed)])
        #expect(agenda.debts.map(\.dueAt) == [3_010])
    }

    @Test("trust 4.2 rule 1: an off that its driver finds too late is no off, and nothing is owed")
    func lateAtDriver() {
        var agenda = begun()
        agenda.owed(entry.id)
        _ = agenda.next(at: 0)
        let late = Command.Outcome(.expired, reason: .late)
        #expect(
            agenda.performedOff(entry, .failure(.late), at: 10) == [.outcome(entry.id, late), .debtPaid(entry.id)])
        #expect(agenda.debts.isEmpty)
    }

    @Test("An off without an answer may have worked, so the on is owed")
    func unanswered() {
        var agenda = begun()
        agenda.owed(entry.id)
        _ = agenda.next(at: 0)
        _ = agenda.performedOff(entry, .failure(.noAnswer), at: 10_000)
        #expect(agenda.debts.map(\.dueAt) == [13_000])
    }

    @Test("An on that fails is tried again until the device says yes or shows on")
    func persistent() {
        var agenda = DeviceAgenda(timing: timing, recovered: [Samples.entry("r", .reboot, debtDue: 5)], at: 100)
        _ = agenda.read(.success(Samples.reading(.off)), at: 100)
        for _ in 0..<3 {
            let now = agenda.debts[0].dueAt
            guard case .payDebt(let debt) = agenda.next(at: now) else {
                Issue.record("not tried")
                return
            }
            #expect(agenda.paid(debt, .failure(.refused("guard")), at: now).isEmpty)
            _ = agenda.read(.success(Samples.reading(.off)), at: now)
        }
        #expect(agenda.debts.map(\.dueAt) == [6_100])
        #expect(agenda.read(.success(Samples.reading(.on)), at: 6_050).contains(.debtPaid(entry.id)))
        #expect(agenda.debts.isEmpty)
    }

    /// An agenda with the debt of a reboot that ended in another life, its ON tried in vain.
    private func tried(_ error: DriverError = .refused("locked")) throws -> DeviceAgenda {
        var agenda = DeviceAgenda(timing: timing, recovered: [Samples.entry("r", .reboot, debtDue: 5)], at: 0)
        agenda.recovered = []
        agenda.needsDescription = false
        _ = agenda.read(.success(Samples.reading(.off)), at: 0)
        guard case .payDebt(let debt) = agenda.next(at: 0) else { throw NotTried() }
        _ = agenda.paid(debt, .failure(error), at: 0)
        _ = agenda.read(.success(Samples.reading(.off)), at: 0)
        return agenda
    }

    private struct NotTried: Error {}

    @Test("A newer OFF of a person ends a debt that was tried in vain, on disk before it runs; an ON goes beside it")
    func newerOrder() throws {
        var agenda = try tried()
        agenda.enqueue(Samples.entry("on", .on))
        #expect(agenda.next(at: 1) == .perform(Samples.entry("on", .on)))
        let off = Samples.entry("off", .off)
        agenda.enqueue(off)
        #expect(agenda.next(at: 2) == .record([.debtPaid(entry.id)]))
        #expect(agenda.next(at: 2) == .perform(off))
        #expect(agenda.debts.isEmpty)
    }

    @Test("While the device says that its off is still to come, an outlet that is on has not been paid")
    func offPendingAtDevice() throws {
        var agenda = try tried(.noAnswer)
        let pending = DeviceReading(outlets: [OutletReading(number: 1, state: .on, condition: .pendingOff)])
        #expect(!agenda.read(.success(pending), at: 10).contains(.debtPaid(entry.id)))
        #expect(agenda.read(.success(Samples.reading(.on)), at: 20).contains(.debtPaid(entry.id)))
    }

    @Test("A-73: several debts leave a device that has fallen silent the looks that find it so, then wait longer")
    func starved() {
        var agenda = DeviceAgenda(timing: timing, at: 0)
        agenda.needsDescription = false
        agenda.debts = (1...3).map { Debt(command: Samples.entry("d\($0)", .reboot).id, outlet: $0, dueAt: 0) }
        var now: Int64 = 0
        var isLost = false
        for _ in 0..<40 where !isLost {
            switch agenda.next(at: now) {
            case .payDebt(let debt):
                now += 6_000
                _ = agenda.paid(debt, .failure(.noAnswer), at: now)
            case .read, .describe:
                now += 6_000
                isLost = agenda.read(.failure(.noAnswer), at: now).contains(.connection(false))
            case .wait(let until): now = until
            default: break
            }
        }
        #expect(isLost)
        #expect(agenda.debts.count == 3)
    }

    @Test("An ON that is refused for ever is given less often")
    func patient() throws {
        var agenda = try tried()
        for _ in 0..<4 {
            let now = agenda.debts[0].dueAt
            guard case .payDebt(let debt) = agenda.next(at: now) else { throw NotTried() }
            _ = agenda.paid(debt, .failure(.refused("locked")), at: now)
            _ = agenda.read(.success(Samples.reading(.off)), at: now)
        }
        #expect(agenda.debts.map(\.dueAt) == [8_000 + timing.silentEvery])
    }

    @Test("A-52: while the off itself is still delayed, an outlet that is on has not been paid")
    func offStillToCome() {
        var agenda = DeviceAgenda(timing: timing, recovered: [Samples.entry("r", .reboot, debtDue: 5)], at: 100)
        guard case .payDebt(let debt) = agenda.next(at: agenda.debts[0].dueAt) else {
            Issue.record("not tried")
            return
        }
        #expect(agenda.paid(debt, .failure(.pending("Last command is pending")), at: 200).isEmpty)
        #expect(!agenda.read(.success(Samples.reading(.on)), at: 300).contains(.debtPaid(entry.id)))
        #expect(agenda.debts.count == 1, "asked again until the device says yes")
    }

    @Test(
        "A driver that takes over pays only when it is the same device that answers",
        arguments: [
            ("00:00:00:00:00:01", "00:00:00:00:00:01", false, true),
            ("00:00:00:00:00:01", "00:00:00:00:00:02", true, false),
            ("", "", true, true), ("", "", false, false), ("", "00:00:00:00:00:02", false, false),
        ])
    func successor(before: String, after: String, isSamePlace: Bool, pays: Bool) {
        var former = Samples.description(outlets: 1)
        var description = former
        (former.mac, description.mac) = (before, after)
        var agenda = DeviceAgenda(timing: timing, recovered: [Samples.entry("r", .reboot, debtDue: 5)], at: 100)
        agenda.legacy = Legacy(former: former, isSamePlace: isSamePlace)
        #expect(agenda.next(at: 100) == .describe)
        _ = agenda.described(.failure(.noAnswer), at: 100)
        #expect(agenda.next(at: 100) == .wait(until: 2_100), "nobody is told to switch before it is known")
        let facts = agenda.described(.success(description), at: 2_100)
        let interrupted = Command.Outcome(.interrupted, reason: .restarted, present: .unknown)
        #expect(facts.contains(.outcome(entry.id, interrupted)) == !pays)
        #expect(facts.contains(.debtPaid(entry.id)) == !pays)
        guard case .payDebt = agenda.next(at: 2_100) else {
            #expect(!pays)
            return
        }
        #expect(pays)
    }

    @Test("Another model at the same place is another device; one that never said what it is, is known by its place")
    func legacy() {
        var other = Samples.description()
        other.model = "another"
        #expect(!Legacy(former: Samples.description(), isSamePlace: true).isMeant(by: other))
        #expect(Legacy(former: nil, isSamePlace: true).isMeant(by: other))
        #expect(!Legacy(former: nil, isSamePlace: false).isMeant(by: other))
    }

    @Test("No order reaches an outlet that is owed its on")
    func blocked() {
        var agenda = begun()
        agenda.owed(entry.id)
        _ = agenda.next(at: 0)
        _ = agenda.performedOff(entry, .success(Acceptance()), at: 0)
        agenda.enqueue(Samples.entry("late", .off))
        #expect(agenda.next(at: 1) == .read)
        #expect(agenda.waiting.count == 1)
    }
}
