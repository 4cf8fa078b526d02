import DengenModel
import DengenStore
import DengenWire
import TestSupport
import Testing

@testable import DengenGateway

@Suite("The agent's file")
struct GatewayStoreTests {
    private let done = Command.Outcome(.confirmed, present: .off)

    private func store() async throws -> GatewayStore {
        let store = try await GatewayStore.open(AgentBench.gateway, directory: try TestDirectory.make())
        _ = try await store.identity()
        return store
    }

    @Test("trust 4.2 rule 3: the newest endings are kept, and what is owed is never forgotten")
    func retention() async throws {
        let store = try await store()
        for number in 1...30 {
            let entry = Samples.entry("c\(number)", .reboot)
            try await store.admit(entry, at: Int64(number))
            _ = try await store.record(
                [.outcome(entry.id, done)], device: Samples.device, dropping: nil, at: Int64(number))
        }
        try await store.setDebt(of: Samples.id("c1"), dueAt: 5)
        try await store.admit(Samples.entry("open"), at: 99)
        try await store.forgetEndings(but: 10)
        #expect(try await store.endings().map(\.id.rawValue) == ["c1"] + (21...30).map { "c\($0)" })
        #expect(try await store.unfinished().map(\.id.rawValue) == ["c1", "open"])
        await store.close()
    }

    @Test("What was written is read again, word for word")
    func roundTrip() async throws {
        let store = try await store()
        let entry = Samples.entry("a", outlet: 3, .reboot, deadline: 77)
        try await store.admit(entry, at: 1)
        #expect(try await store.unfinished() == [entry])
        let accepted = Command.Outcome(.accepted, delay: 9)
        _ = try await store.record([.outcome(entry.id, accepted)], device: Samples.device, dropping: nil, at: 2)
        #expect(try await store.unfinished().map(\.outcome) == [accepted])
        let failed = Command.Outcome(.failed, reason: .refused, text: "no\u{0} <電源>", present: .on)
        let items = try await store.record([.outcome(entry.id, failed)], device: Samples.device, dropping: nil, at: 3)
        #expect(items.map(\.outcome) == [CommandOutcome(command: entry.id, outcome: failed)])
        #expect(try await store.outbox(from: 1, limit: 9).last == items.last)
        let kept = try await store.endings()
        #expect(kept.map(\.outcome) == [Command.Outcome(.failed, reason: .refused, text: "no <電源>", present: .on)])
        await store.close()
    }

    @Test("The first ending stays, whatever is said afterwards")
    func firstEnding() async throws {
        let store = try await store()
        let late = Command.Outcome(.expired, reason: .neverArrived)
        _ = try await store.refuse(Samples.id("a"), late, dropping: nil, at: 1)
        _ = try await store.record([.outcome(Samples.id("a"), done)], device: Samples.device, dropping: nil, at: 2)
        #expect(try await store.endings().map(\.outcome) == [late])
        await store.close()
    }

    @Test("N-18: numbers rise without gaps and are never given twice, also when the outbox is empty again")
    func numbers() async throws {
        let store = try await store()
        #expect(try await store.firstUnreported() == 1)
        let facts: [Fact] = [.connection(true), .debtPaid(Samples.id("a")), .connection(false)]
        let first = try await store.record(facts, device: Samples.device, dropping: nil, at: 1)
        #expect(first.map(\.seq) == [1, 2])
        try await store.drop(upTo: 2)
        #expect(try await store.firstUnreported() == 3)
        let second = try await store.record(facts, device: Samples.device, dropping: 2, at: 1)
        #expect(second.map(\.seq) == [3, 4])
        await store.close()
    }
}
