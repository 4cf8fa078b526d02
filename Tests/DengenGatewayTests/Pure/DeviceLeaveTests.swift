import DengenDrivers
import DengenModel
import Testing

@testable import DengenGateway

@Suite("A device that is driven no more: what is under way ends in order first")
struct DeviceLeaveTests {
    private let timing = GatewayTiming()
    private let disabled = Command.Outcome(.failed, reason: .disabled)

    private func settled(_ states: PowerState...) -> DeviceAgenda {
        var agenda = DeviceAgenda(timing: timing, at: 0)
        _ = agenda.described(.success(Samples.description(outlets: states.count)), at: 0)
        let outlets = states.enumerated().map { OutletReading(number: $0.offset + 1, state: $0.element) }
        _ = agenda.read(.success(DeviceReading(outlets: outlets)), at: 0)
        return agenda
    }

    /// One whose off was accepted and waits for its proof.
    private func underWay(_ entry: JournalEntry) -> DeviceAgenda {
        var agenda = settled(.on)
        agenda.enqueue(entry)
        _ = agenda.next(at: 0)
        _ = agenda.performed(entry, .success(Acceptance()), at: 0)
        return agenda
    }

    /// One that owes the ON of a reboot at 3,000.
    private func owing(_ entry: JournalEntry) -> DeviceAgenda {
        var agenda = settled(.on)
        agenda.enqueue(entry)
        _ = agenda.next(at: 0)
        _ = agenda.performed(entry, .failure(.notSupported), at: 0)
        _ = agenda.next(at: 0)
        agenda.owed(entry.id)
        _ = agenda.next(at: 0)
        _ = agenda.performedOff(entry, .success(Acceptance()), at: 0)
        return agenda
    }

    @Test("With nothing under way it ends at once", arguments: [true, false])
    func idle(isReplaced: Bool) {
        var agenda = settled(.on)
        agenda.leave(isReplaced: isReplaced, at: 10)
        #expect(agenda.next(at: 10) == .end)
    }

    @Test("A-86: orders that did not begin, then or later, fail as out of use")
    func waiting() {
        var agenda = settled(.on, .on)
        agenda.enqueue(Samples.entry("a"))
        agenda.leave(isReplaced: false, at: 10)
        #expect(agenda.next(at: 10) == .record([.outcome(Samples.id("a"), disabled)]))
        agenda.enqueue(Samples.entry("b", outlet: 2))
        #expect(agenda.next(at: 11) == .record([.outcome(Samples.id("b"), disabled)]))
        #expect(agenda.next(at: 12) == .end)
    }

    @Test("What was accepted still gets its proof, and only that is told")
    func proof() {
        let entry = Samples.entry("a")
        var agenda = underWay(entry)
        agenda.leave(isReplaced: true, at: 10)
        #expect(agenda.next(at: 10) == .read)
        #expect(agenda.read(.success(Samples.reading(.on, .off)), at: 20).isEmpty)
        #expect(agenda.next(at: 20) == .wait(until: 220))
        #expect(
            agenda.read(.success(Samples.reading(.off, .on)), at: 220) == [
                .states([OutletReading(number: 1, state: .off)], provedBy: entry.id),
                .outcome(entry.id, Command.Outcome(.confirmed, present: .off)),
            ])
        #expect(agenda.next(at: 221) == .end)
    }

    @Test("A proof that does not come in 30 s is interrupted with what was seen")
    func noProof() {
        let entry = Samples.entry("a", deadline: 3_600_000)
        var agenda = settled(.on)
        agenda.enqueue(entry)
        _ = agenda.next(at: 0)
        _ = agenda.performed(entry, .success(Acceptance(delay: 600_000)), at: 0)
        agenda.leave(isReplaced: false, at: 10)
        _ = agenda.read(.success(Samples.reading(.on)), at: 20)
        agenda.leave(isReplaced: true, at: 20_000)
        #expect(
            agenda.next(at: 30_010)
                == .record([.outcome(entry.id, Command.Outcome(.interrupted, reason: .restarted, present: .on))]))
        #expect(agenda.next(at: 30_010) == .end)
    }

    @Test("trust 4.2 rule 4: the ON that a reboot owes is paid before the end")
    func debt() {
        let entry = Samples.entry("r", .reboot)
        var agenda = owing(entry)
        agenda.leave(isReplaced: false, at: 10)
        _ = agenda.read(.success(Samples.reading(.off)), at: 20)
        guard case .payDebt(let debt) = agenda.next(at: 3_000) else {
            Issue.record("not paid")
            return
        }
        #expect(agenda.paid(debt, .success(Acceptance()), at: 3_001).isEmpty)
        #expect(agenda.next(at: 3_001) == .read)
        let facts = agenda.read(.success(Samples.reading(.on)), at: 3_010)
        #expect(facts.contains(.outcome(entry.id, Command.Outcome(.confirmed, present: .on))))
        #expect(facts.last == .debtPaid(entry.id))
        #expect(agenda.next(at: 3_011) == .end)
    }

    @Test("trust 4.2 rule 4: a silent device is asked for ever to take the ON, unless another driver takes over")
    func unpaidDebt() {
        let entry = Samples.entry("r", .reboot)
        var agenda = owing(entry)
        agenda.leave(isReplaced: false, at: 10)
        var now: Int64 = 20
        while now < 600_000 {
            switch agenda.next(at: now) {
            case .payDebt(let debt): _ = agenda.paid(debt, .failure(.noAnswer), at: now)
            case .read: _ = agenda.read(.failure(.noAnswer), at: now)
            case .describe: _ = agenda.described(.failure(.noAnswer), at: now)
            case .wait(let until):
                #expect(until > now)
                now = until
            case .record(let facts):
                let outcome = Command.Outcome(.interrupted, reason: .restarted, present: .unknown)
                #expect(facts == [.outcome(entry.id, outcome)] || facts == [.outcome(entry.id, unanswered)])
            case let step:
                Issue.record("\(step)")
                return
            }
        }
        #expect(agenda.debts.count == 1)
        agenda.leave(isReplaced: true, at: now)
        if case .payDebt(let debt) = agenda.next(at: now) { _ = agenda.paid(debt, .failure(.noAnswer), at: now) }
        #expect(agenda.next(at: now) == .end)
    }
    private let unanswered = Command.Outcome(.unconfirmed, reason: .noAnswer, present: .unknown)

    @Test("An off whose debt is journalled and that did not go out is called off with its debt")
    func cycle() {
        let entry = Samples.entry("r", .reboot)
        var agenda = settled(.on)
        agenda.enqueue(entry)
        _ = agenda.next(at: 0)
        _ = agenda.performed(entry, .failure(.notSupported), at: 0)
        _ = agenda.next(at: 0)
        agenda.owed(entry.id)
        agenda.leave(isReplaced: false, at: 5)
        #expect(agenda.next(at: 5) == .record([.outcome(entry.id, disabled), .debtPaid(entry.id)]))
        #expect(agenda.next(at: 5) == .end)
    }

    @Test("A debt of the last run is paid although the device was left in between")
    func recovered() {
        let entry = Samples.entry(
            "r", .reboot, outcome: Command.Outcome(.unconfirmed, reason: .noAnswer), debtDue: 99_000)
        var agenda = DeviceAgenda(timing: timing, recovered: [entry], startsAfter: 4_000, at: 0)
        agenda.leave(isReplaced: false, at: 0)
        guard case .payDebt(let debt) = agenda.next(at: 0) else {
            Issue.record("not paid")
            return
        }
        #expect(agenda.paid(debt, .success(Acceptance()), at: 1).isEmpty)
        #expect(agenda.next(at: 1) == .describe)
        _ = agenda.described(.success(Samples.description(outlets: 1)), at: 1)
        #expect(agenda.next(at: 1) == .read)
        #expect(agenda.read(.success(Samples.reading(.on)), at: 2) == [.debtPaid(entry.id)])
        #expect(agenda.next(at: 2) == .end)
    }
}
