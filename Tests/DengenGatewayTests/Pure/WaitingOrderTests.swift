import DengenDrivers
import DengenModel
import Testing

@testable import DengenGateway

@Suite("N-05, N-06: the gate is asked once more before an order that waited begins")
struct WaitingOrderTests {
    private let timing = GatewayTiming()
    private let now = Timestamp(milliseconds: 0)
    private let locked = Outlet(kind: .mains, lock: OutletLock(owner: "", reason: "", until: nil))

    private func described() -> DeviceAgenda {
        var agenda = DeviceAgenda(timing: timing, at: 0)
        _ = agenda.described(.success(Samples.description(outlets: 2)), at: 0)
        _ = agenda.read(.success(Samples.reading(.on, .on)), at: 0)
        return agenda
    }

    private func refused(_ id: String, _ reason: Command.Reason) -> Fact {
        .outcome(Samples.id(id), Command.Outcome(.failed, reason: reason))
    }

    @Test("An order that waits behind another outlet's is refused when its outlet was locked out; the other runs")
    func lockedWhileWaiting() {
        var agenda = described()
        agenda.enqueue(Samples.entry("a", outlet: 1))
        agenda.enqueue(Samples.entry("b", outlet: 2))
        let facts = agenda.refuse(at: now) { $0.outlet == 2 ? locked : Outlet(kind: .mains) }
        #expect(facts == [refused("b", .lockedOut)])
        #expect(agenda.next(at: 0) == .perform(Samples.entry("a", outlet: 1)))
        #expect(agenda.waiting.isEmpty)
    }

    @Test("The device itself answers for an outlet that nothing is known of")
    func unknown() {
        var agenda = described()
        agenda.enqueue(Samples.entry("a"))
        #expect(agenda.refuse(at: now) { _ in nil }.isEmpty)
        #expect(agenda.waiting.count == 1)
    }

    @Test("trust 4.2 rule 4: a reboot that has not begun its OFF gives way to a lock-out and owes nothing")
    func cycle() {
        var agenda = described()
        let entry = Samples.entry("r", .reboot)
        agenda.enqueue(entry)
        _ = agenda.next(at: 0)
        _ = agenda.performed(entry, .failure(.notSupported), at: 0)
        _ = agenda.next(at: 0)
        agenda.owed(entry.id)
        #expect(agenda.refuse(at: now) { _ in locked } == [refused("r", .lockedOut), .debtPaid(entry.id)])
        #expect(agenda.refuse(at: now) { _ in locked }.isEmpty)
        guard case .wait = agenda.next(at: 0) else {
            Issue.record("the off was given")
            return
        }
    }

    @Test("trust 4.2 rule 4: an ON that is owed is paid though the outlet is locked out meanwhile")
    func debt() {
        var agenda = DeviceAgenda(timing: timing, recovered: [Samples.entry("r", .reboot, debtDue: 5)], at: 100)
        #expect(agenda.refuse(at: now) { _ in locked }.isEmpty)
        guard case .payDebt(let debt) = agenda.next(at: 100) else {
            Issue.record("not paid")
            return
        }
        #expect(debt.command == Samples.id("r"))
    }

    @Test("trust 4.2 rule 4: an OFF that a lock-out refuses is no reason to give up an ON that is owed")
    func debtOutlivesRefusedOff() {
        var agenda = DeviceAgenda(timing: timing, recovered: [Samples.entry("r", .reboot, debtDue: 5)], at: 100)
        guard case .payDebt(let debt) = agenda.next(at: 100) else {
            Issue.record("not paid")
            return
        }
        _ = agenda.paid(debt, .failure(.noAnswer), at: 100)
        agenda.enqueue(Samples.entry("off", .off))
        #expect(agenda.refuse(at: now) { _ in locked } == [refused("off", .lockedOut)])
        _ = agenda.next(at: 101)
        #expect(agenda.debts.map(\.command) == [Samples.id("r")])
    }

    @Test("N-06: a device that promised a reboot of its own and has none does not get one in two parts")
    func brokenPromise() {
        var agenda = described()
        let entry = Samples.entry("r", .reboot)
        let path = Outlet(kind: .mains, feedsPath: true, rebootsItself: true)
        agenda.enqueue(entry)
        #expect(agenda.refuse(at: now) { _ in path }.isEmpty)
        #expect(agenda.next(at: 0) == .perform(entry))
        _ = agenda.performed(entry, .failure(.notSupported), at: 0)
        #expect(agenda.refuse(at: now) { _ in path } == [refused("r", .ownPath)])
    }
}
