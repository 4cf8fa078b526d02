import DengenCenter
import DengenModel
import DengenStore
import Testing

@Suite("A-61, N-08: what was asked is what is switched")
struct BatchPlanTests {
    @Test("N-08: a member that joined after the question is not switched; the press is refused as a whole")
    func joinedMeanwhile() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let group = try await bench.group([1, 2])
        let plan = try await bench.center.batches.plan(.group(group, .off), as: bench.person)
        let third = try await bench.outlet(3).id
        try await bench.database.write { tx in
            _ = try tx.execute(
                "INSERT INTO outlet_group_member (group_id, outlet_id) VALUES (?, ?)", .text(group.rawValue),
                .text(third.rawValue))
        }
        await #expect(throws: CenterError.planChanged) {
            try await bench.center.batches.issue(.group(group, .off), key: "k", stamp: plan.stamp, as: bench.person)
        }
        #expect(try await bench.audits("batch.issue").isEmpty)
        let anew = try await bench.center.batches.plan(.group(group, .off), as: bench.person)
        let batch = try await bench.center.batches.issue(
            .group(group, .off), key: "k", stamp: anew.stamp, as: bench.person)
        #expect(batch.members.count == 3)
    }

    @Test("N-05: a member whose lock ended after the question is asked about again")
    func unlockedMeanwhile() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let group = try await bench.group([1, 2])
        try await bench.lock(outlet: 2, .lockedOn)
        let plan = try await bench.center.batches.plan(.group(group, .off), as: bench.person)
        try await bench.lock(outlet: 2, .normal)
        await #expect(throws: CenterError.planChanged) {
            try await bench.center.batches.issue(.group(group, .off), stamp: plan.stamp, as: bench.person)
        }
    }

    @Test("U-02, N-04: an old page's retry leaves alone what was switched since, by its own retry or by anybody")
    func retriedTwice() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let group = try await bench.group([1, 2])
        let batch = try await bench.center.batches.issue(.group(group, .reboot), as: bench.person)
        for (index, member) in batch.members.enumerated() {
            let command = try needed(member.command?.id, "a command")
            try await bench.word(Int64(3 + index), command, Command.Outcome(.unconfirmed, reason: .noAnswer))
        }
        #expect(try await !bench.center.batches.find(batch.id, as: bench.person).isRetried)
        let retry = try await bench.center.batches.issue(.retry(batch.id), as: bench.person)
        #expect(retry.members.count == 2)
        #expect(try await bench.center.batches.find(batch.id, as: bench.person).isRetried)
        for (index, member) in retry.members.enumerated() {
            let command = try needed(member.command?.id, "a command")
            try await bench.word(Int64(5 + index), command, Command.Outcome(.confirmed, present: .on))
        }
        await #expect(throws: CenterError.invalid(field: "members", problem: .missing)) {
            try await bench.center.batches.issue(.retry(batch.id), as: bench.person)
        }
    }

    @Test("N-05: a critical outlet alone wants its own name, not its device's")
    func alone() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let outlet = try await bench.outlet(1)
        try await bench.center.fleet.setCritical(outlet.id, true, as: bench.person)
        let source = BatchSource.device(outlet.device, [OutletOrder(outlet.id, .off)])
        let plan = try await bench.center.batches.plan(source, as: bench.person)
        #expect(plan.nameToType == "outlet 1")
        await #expect(throws: CenterError.refused(.notNamed)) {
            try await bench.center.batches.issue(source, typedName: "R", as: bench.person)
        }
        let batch = try await bench.center.batches.issue(source, typedName: " outlet  1 ", as: bench.person)
        #expect(batch.members.map(\.refusal) == [nil])
    }
}
