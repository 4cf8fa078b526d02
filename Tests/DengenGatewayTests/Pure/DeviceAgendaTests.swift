import DengenDrivers
import DengenModel
import Testing

@testable import DengenGateway

@Suite("What a device's loop does next")
struct DeviceAgendaTests {
    private let timing = GatewayTiming()

    /// An agenda whose device has answered at 0.
    private func settled(_ states: PowerState...) -> DeviceAgenda {
        var agenda = DeviceAgenda(timing: timing, at: 0)
        _ = agenda.described(.success(Samples.description(outlets: states.count)), at: 0)
        let outlets = states.enumerated().map { OutletReading(number: $0.offset + 1, state: $0.element) }
        _ = agenda.read(.success(DeviceReading(outlets: outlets)), at: 0)
        return agenda
    }

    @Test("At first it asks who the device is, then for its state, then every 5 s")
    func start() {
        var agenda = DeviceAgenda(timing: timing, at: 100)
        #expect(agenda.next(at: 100) == .describe)
        let description = Samples.description(outlets: 1)
        #expect(agenda.described(.success(description), at: 110) == [.inventory(description), .connection(true)])
        #expect(agenda.next(at: 110) == .read)
        #expect(agenda.read(.success(Samples.reading(.on)), at: 120) == [.states(Samples.reading(.on).outlets)])
        #expect(agenda.next(at: 120) == .wait(until: 5_110))
        #expect(agenda.next(at: 5_110) == .read)
        #expect(agenda.read(.success(Samples.reading(.on)), at: 5_130).isEmpty)
    }

    @Test("The pace is kept however long the device takes to answer; a slow one is never asked without a rest")
    func pace() {
        var agenda = settled(.on)
        #expect(agenda.next(at: 5_000) == .read)
        _ = agenda.read(.success(Samples.reading(.on)), at: 6_500)
        #expect(agenda.next(at: 6_500) == .wait(until: 10_000))
        #expect(agenda.next(at: 10_000) == .read)
        _ = agenda.read(.success(Samples.reading(.on)), at: 19_000)
        #expect(agenda.next(at: 19_000) == .wait(until: 19_200))
    }

    @Test("A-52: accepted with the device's delay, then proved, and the state names the command")
    func confirmed() {
        var agenda = settled(.on)
        let entry = Samples.entry()
        agenda.enqueue(entry)
        #expect(agenda.next(at: 10) == .perform(entry))
        #expect(
            agenda.performed(entry, .success(Acceptance(delay: 3_000)), at: 20)
                == [.outcome(entry.id, Command.Outcome(.accepted, delay: 3_000))])
        #expect(agenda.next(at: 20) == .read)
        #expect(agenda.read(.success(Samples.reading(.on)), at: 30).isEmpty)
        #expect(agenda.next(at: 31) == .wait(until: 230))
        #expect(
            agenda.read(.success(Samples.reading(.off)), at: 3_100) == [
                .states(Samples.reading(.off).outlets, provedBy: entry.id),
                .outcome(entry.id, Command.Outcome(.confirmed, present: .off)),
            ])
        #expect(agenda.next(at: 3_101) == .wait(until: 8_100))
    }

    @Test("N-04: a lying device ends unconfirmed after 20 s and its own delay")
    func lying() {
        var agenda = settled(.on)
        let entry = Samples.entry()
        agenda.enqueue(entry)
        _ = agenda.next(at: 0)
        _ = agenda.performed(entry, .success(Acceptance(delay: 1_000)), at: 0)
        for now in stride(from: Int64(0), to: 21_000, by: 200) {
            #expect(agenda.next(at: now) == .read)
            #expect(agenda.read(.success(Samples.reading(.on)), at: now).isEmpty)
        }
        let outcome = Command.Outcome(.unconfirmed, reason: .stateDiffers, present: .on)
        #expect(agenda.next(at: 21_000) == .record([.outcome(entry.id, outcome)]))
    }

    @Test("A-54: no answer is no failure: read back decides", arguments: [true, false])
    func noAnswer(follows: Bool) {
        var agenda = settled(.on)
        let entry = Samples.entry()
        agenda.enqueue(entry)
        _ = agenda.next(at: 0)
        #expect(agenda.performed(entry, .failure(.noAnswer), at: 10_000).isEmpty)
        if follows {
            let facts = agenda.read(.success(Samples.reading(.off)), at: 10_100)
            #expect(facts.last == .outcome(entry.id, Command.Outcome(.confirmed, present: .off)))
        } else {
            _ = agenda.read(.failure(.noAnswer), at: 20_100)
            let outcome = Command.Outcome(.unconfirmed, reason: .noAnswer, present: .unknown)
            #expect(agenda.next(at: 30_000) == .record([.outcome(entry.id, outcome)]))
        }
    }

    @Test(
        "A-55, A-56: the device's no is the command's no, in its own words",
        arguments: [
            (DriverError.pending("Last command is pending. Command failed"), Command.Reason.pending),
            (.wrongMode("Command failed. Select the appropriate mode"), .wrongMode), (.refused("いいえ"), .refused),
            (.notSupported, .notSupported),
        ])
    func refused(error: DriverError, reason: Command.Reason) {
        var agenda = settled(.on)
        let entry = Samples.entry()
        agenda.enqueue(entry)
        _ = agenda.next(at: 0)
        guard case .outcome(_, let outcome) = agenda.performed(entry, .failure(error), at: 5).first else {
            Issue.record("no outcome")
            return
        }
        #expect(outcome.state == .failed && outcome.reason == reason)
        #expect(agenda.next(at: 6) == .wait(until: 5_000))
    }

    @Test("trust 4.2 rule 1: the deadline is looked at again right before the relay")
    func lateInQueue() {
        var agenda = settled(.on)
        let entry = Samples.entry(deadline: 1_000)
        agenda.enqueue(entry)
        let late = Command.Outcome(.expired, reason: .late)
        #expect(agenda.next(at: 1_000) == .record([.outcome(entry.id, late)]))
        #expect(agenda.waiting.isEmpty)
    }

    @Test("trust 4.2 rule 1: an order that its driver finds too late has expired")
    func lateAtDriver() {
        var agenda = settled(.on)
        let entry = Samples.entry()
        agenda.enqueue(entry)
        _ = agenda.next(at: 0)
        let late = Command.Outcome(.expired, reason: .late)
        #expect(agenda.performed(entry, .failure(.late), at: 31_000) == [.outcome(entry.id, late)])
        #expect(agenda.watches.isEmpty)
    }

    @Test("trust 4.2 rule 2: one outlet in order, other outlets beside it, commands before polls")
    func order() {
        var agenda = settled(.on, .on)
        let first = Samples.entry("a", outlet: 1, .off)
        let second = Samples.entry("b", outlet: 1, .on)
        let other = Samples.entry("c", outlet: 2, .off)
        for entry in [first, second, other] { agenda.enqueue(entry) }
        #expect(agenda.next(at: 0) == .perform(first))
        _ = agenda.performed(first, .success(Acceptance()), at: 1)
        #expect(agenda.next(at: 1) == .perform(other))
        _ = agenda.performed(other, .success(Acceptance()), at: 2)
        #expect(agenda.next(at: 2) == .read)
        _ = agenda.read(.success(Samples.reading(.off, .on)), at: 3)
        #expect(agenda.next(at: 3) == .perform(second))
    }

    @Test("A row of slow orders leaves the first one its proof")
    func starvation() {
        var agenda = settled(.on, .on, .on)
        for number in 1...3 { agenda.enqueue(Samples.entry("c\(number)", outlet: number)) }
        guard case .perform(let first) = agenda.next(at: 0) else {
            Issue.record("no order")
            return
        }
        _ = agenda.performed(first, .success(Acceptance()), at: 4_000)
        guard case .perform(let second) = agenda.next(at: 4_000) else {
            Issue.record("no order")
            return
        }
        _ = agenda.performed(second, .success(Acceptance()), at: 8_000)
        #expect(agenda.next(at: 8_000) == .read)
    }

    @Test("A Wake-on-LAN is sent and cannot be proved")
    func notProvable() {
        var agenda = DeviceAgenda(timing: timing, at: 0)
        _ = agenda.described(.success(Samples.description(outlets: 1, isProvable: false)), at: 0)
        _ = agenda.read(.success(Samples.reading(.unknown)), at: 0)
        let entry = Samples.entry("w", .on)
        agenda.enqueue(entry)
        _ = agenda.next(at: 1)
        #expect(
            agenda.performed(entry, .success(Acceptance()), at: 2) == [
                .outcome(entry.id, Command.Outcome(.accepted)),
                .outcome(entry.id, Command.Outcome(.unconfirmed, reason: .notProvable)),
            ])
        #expect(agenda.next(at: 3) == .wait(until: 5_000))
    }

    @Test("A-57: a Wake-on-LAN that left before the device was described ends as 送信済み too")
    func notProvableYet() {
        var agenda = DeviceAgenda(timing: timing, at: 0)
        let entry = Samples.entry("w", .on)
        agenda.enqueue(entry)
        _ = agenda.next(at: 1)
        #expect(
            agenda.performed(entry, .success(Acceptance()), at: 2) == [
                .outcome(entry.id, Command.Outcome(.accepted))
            ])
        #expect(agenda.next(at: 3) == .describe)
        let facts = agenda.described(.success(Samples.description(outlets: 1, isProvable: false)), at: 4)
        #expect(facts.last == .outcome(entry.id, Command.Outcome(.unconfirmed, reason: .notProvable)))
    }

    @Test("A-73: misses 2 s apart, then once a minute; at the return all is told again")
    func silence() {
        var agenda = settled(.on)
        #expect(agenda.read(.failure(.noAnswer), at: 5_000).isEmpty)
        #expect(agenda.next(at: 5_000) == .wait(until: 7_000))
        #expect(agenda.read(.failure(.noAnswer), at: 7_000).isEmpty)
        #expect(agenda.read(.failure(.noAnswer), at: 9_000) == [.connection(false)])
        #expect(agenda.next(at: 9_000) == .wait(until: 69_000))
        #expect(agenda.next(at: 69_000) == .describe)
        #expect(agenda.described(.failure(.noAnswer), at: 69_000).isEmpty)
        #expect(agenda.next(at: 69_001) == .wait(until: 129_000))
        let description = Samples.description(outlets: 1)
        #expect(agenda.described(.success(description), at: 129_000) == [.inventory(description), .connection(true)])
        #expect(agenda.read(.success(Samples.reading(.on)), at: 129_000) == [.states(Samples.reading(.on).outlets)])
    }

    @Test("A device's absurd delay stops nothing", arguments: [Int64.max, .min])
    func absurdDelay(delay: Int64) {
        var agenda = settled(.on)
        let entry = Samples.entry()
        agenda.enqueue(entry)
        _ = agenda.next(at: 0)
        _ = agenda.performed(entry, .success(Acceptance(delay: delay)), at: 0)
        #expect(agenda.watches.first?.until ?? 0 <= 3_620_000)
    }
}
