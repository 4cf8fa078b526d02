import DengenDrivers
import DengenModel
import Testing

@testable import DengenGateway

@Suite("trust 4.3: what a restart finds in the journal")
struct RestartTests {
    private func restarted(_ entries: JournalEntry...) -> DeviceAgenda {
        DeviceAgenda(timing: GatewayTiming(), recovered: entries, at: 0)
    }

    @Test("trust 4.3 journal and relay: the outlet shows the target: confirmed; else interrupted, never run again")
    func readBack() {
        for (state, action, expected) in [
            (PowerState.off, PowerAction.off, Command.State.confirmed), (.on, .off, .interrupted),
            (.on, .on, .confirmed), (.on, .reboot, .interrupted), (.unknown, .on, .interrupted),
        ] {
            var agenda = restarted(Samples.entry("c", action))
            #expect(agenda.next(at: 0) == .describe)
            _ = agenda.described(.success(Samples.description(outlets: 1)), at: 0)
            let facts = agenda.read(.success(Samples.reading(state)), at: 1)
            guard case .outcome(_, let outcome) = facts.last else {
                Issue.record("no outcome")
                return
            }
            #expect(outcome.state == expected && outcome.present == state)
            #expect(agenda.next(at: 2) == .wait(until: 5_001))
        }
    }

    @Test("trust 4.2 rule 4: the debt is paid first of all, even when the command has ended")
    func debtFirst() {
        let entry = Samples.entry("r", .reboot, outcome: .init(.unconfirmed, reason: .noAnswer), debtDue: 99_999)
        var agenda = restarted(entry)
        guard case .payDebt(let debt) = agenda.next(at: 0) else {
            Issue.record("not paid first")
            return
        }
        #expect(debt.command == entry.id && agenda.recovered.isEmpty)
    }

    @Test("A device that stays silent leaves no command open for longer than the proof's time")
    func silentDevice() {
        var agenda = restarted(Samples.entry("c", .off))
        _ = agenda.described(.failure(.noAnswer), at: 0)
        let outcome = Command.Outcome(.interrupted, reason: .restarted, present: .unknown)
        #expect(agenda.next(at: 20_000) == .record([.outcome(Samples.id("c"), outcome)]))
    }
}
