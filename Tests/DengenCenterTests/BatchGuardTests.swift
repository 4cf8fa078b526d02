import DengenCenter
import DengenModel
import Testing

@Suite("N-05, N-08: guards and one press for several")
struct BatchGuardTests {
    @Test("N-05: a critical member refuses until the group's name is typed; another name stops the whole press")
    func critical() async throws {
        let bench = try await CenterBench.make()
        let group = try await bench.group([1, 2])
        try await bench.center.fleet.setCritical(try await bench.outlet(2).id, true, as: bench.person)
        let source = BatchSource.group(group, .off)
        let plan = try await bench.center.batches.plan(source, as: bench.person)
        #expect(plan.members.map(\.fate) == [.proceed, .refuse(.notNamed)])
        await #expect(throws: CenterError.refused(.notNamed)) {
            try await bench.center.batches.issue(source, typedName: "机", as: bench.person)
        }
        #expect(try await bench.outlet(1).command == nil)
        let without = try await bench.center.batches.issue(source, as: bench.person)
        #expect(without.members.map(\.refusal) == [nil, .notNamed])
        let named = try await bench.center.batches.issue(source, typedName: "棚 [1, 2]", as: bench.person)
        #expect(named.members.allSatisfy { $0.refusal == nil })
        #expect(named.members[0].command?.id == without.members[0].command?.id, "what is under way is joined")
    }

    @Test("N-05: a member that is locked out refuses, and the retry takes it when the lock is lifted")
    func lockedOut() async throws {
        let bench = try await CenterBench.make()
        let group = try await bench.group([1, 2])
        let locked = try await bench.outlet(1).id
        try await bench.center.fleet.lock(locked, reason: "作業中", until: nil, as: bench.person)
        let batch = try await bench.center.batches.issue(.group(group, .off), as: bench.person)
        #expect(batch.members.map(\.refusal) == [.lockedOut, nil])
        try await bench.center.fleet.unlock(locked, as: bench.person)
        let again = try await bench.center.batches.issue(.retry(batch.id), as: bench.person)
        #expect(again.members.map(\.outlet) == [locked] && again.members[0].refusal == nil)
    }
}
