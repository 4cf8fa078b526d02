import DengenDrivers
import DengenModel
import Testing

@testable import DengenGateway

@Suite("A-55, A-61: a device that takes one order at a time")
struct BusyDeviceTests {
    private let timing = GatewayTiming()
    private let busy = Result<Acceptance, DriverError>.failure(.pending("Last command is pending. Command failed"))
    private let first = Samples.entry("a", outlet: 1, deadline: 30_000)
    private let second = Samples.entry("b", outlet: 2, deadline: 30_000)

    /// The first order is under way with a delay, the second one was met with "pending".
    private func held() -> DeviceAgenda {
        var agenda = DeviceAgenda(timing: timing, at: 0)
        _ = agenda.described(.success(Samples.description(outlets: 2)), at: 0)
        _ = agenda.read(.success(Samples.reading(.on, .on)), at: 0)
        agenda.enqueue(first)
        agenda.enqueue(second)
        #expect(agenda.next(at: 0) == .perform(first))
        _ = agenda.performed(first, .success(Acceptance(delay: 3_000)), at: 0)
        #expect(agenda.next(at: 0) == .perform(second))
        #expect(agenda.performed(second, busy, at: 0).isEmpty, "no refusal")
        return agenda
    }

    @Test("A-61: the second order goes as soon as the first one is proved")
    func afterProof() {
        var agenda = held()
        #expect(agenda.next(at: 1) == .read)
        _ = agenda.read(.success(Samples.reading(.off, .on)), at: 10)
        #expect(agenda.next(at: 11) == .perform(second))
    }

    @Test("A-55: it is asked again at the latest after 2 s; with nothing of ours under way pending is a refusal")
    func again() {
        var agenda = held()
        #expect(agenda.next(at: 1) == .read)
        _ = agenda.read(.success(Samples.reading(.on, .on)), at: 10)
        #expect(agenda.next(at: 11) == .wait(until: 210))
        #expect(agenda.next(at: 2_000) == .perform(second))
        _ = agenda.performed(second, busy, at: 2_000)
        _ = agenda.next(at: 2_001)
        _ = agenda.read(.success(Samples.reading(.off, .on)), at: 2_010)
        #expect(agenda.next(at: 2_011) == .perform(second))
        let refusal = Command.Outcome(.failed, reason: .pending, text: "Last command is pending. Command failed")
        #expect(agenda.performed(second, busy, at: 2_020) == [.outcome(second.id, refusal)])
    }

    @Test("trust 4.2 rule 1: what waits for a busy device never runs after its deadline")
    func deadline() {
        var agenda = held()
        #expect(
            agenda.next(at: 30_000)
                == .record([
                    .outcome(second.id, Command.Outcome(.expired, reason: .late)),
                    .outcome(first.id, Command.Outcome(.unconfirmed, reason: .noAnswer, present: .unknown)),
                ]))
    }
}
