import DengenCenter
import DengenModel
import DengenStore
import DengenWire
import Testing

@Suite("A-61..A-64, N-08: one press for a group")
struct BatchTests {
    @Test("A-61: one press is one command for each member, all on disk, and the link gets them in order")
    func press() async throws {
        let bench = try await CenterBench.make()
        let group = try await bench.group([3, 1, 2])
        let stream = try await bench.center.links.open(bench.gateway, instance: "i1")
        var frames = FrameReader(stream)
        let batch = try await bench.center.batches.issue(.group(group, .off), as: bench.person)
        #expect(batch.members.map(\.label) == ["R001-03", "R001-01", "R001-02"])
        #expect(batch.members.allSatisfy { $0.standing == .underWay && $0.action == .off })
        #expect(batch.name == "棚 [3, 1, 2]" && batch.group == group && batch.actorName == bench.person.name)
        for member in batch.members {
            let frame = try await frames.nextCommand()
            #expect(frame.id == member.command?.id && frame.action == .off)
        }
        #expect(try await bench.codes().count { $0 == "MA-04" } == 3)
        #expect(try await bench.audits("command.issue").count == 3)
        #expect(try await bench.audits("batch.issue") == [group.rawValue])
        #expect(try await bench.center.batches.latest(of: group, as: bench.person)?.id == batch.id)
    }

    @Test("A-61: n of m follows each member to its end")
    func progress() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let group = try await bench.group([1, 2, 3])
        let batch = try await bench.center.batches.issue(.group(group, .off), as: bench.person)
        let commands = try batch.members.map { try needed($0.command?.id, "a command") }
        try await bench.word(3, commands[0], Command.Outcome(.confirmed, present: .off))
        try await bench.word(4, commands[1], Command.Outcome(.failed, reason: .refused, text: "no"))
        var now = try await bench.center.batches.find(batch.id, as: bench.person)
        #expect(now.count(.done) == 1 && now.count(.failed) == 1 && now.count(.underWay) == 1 && !now.isOver)
        try await bench.word(5, commands[2], Command.Outcome(.unconfirmed, reason: .noAnswer))
        now = try await bench.center.batches.find(batch.id, as: bench.person)
        #expect(now.isOver && now.count(.failed) == 2)
        #expect(try await bench.center.batches.batch(of: commands[1], as: bench.person) == batch.id)
    }

    @Test("A-61: a member that refuses stays in the batch with its reason; a retry takes the failed ones only")
    func retry() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let group = try await bench.group([1, 2, 3])
        try await bench.lock(outlet: 2, .lockedOn)
        let batch = try await bench.center.batches.issue(.group(group, .off), as: bench.person)
        #expect(batch.members.map(\.refusal) == [nil, .locked, nil])
        #expect(try await bench.audits("command.refused").count == 1)
        let commands = batch.members.map(\.command?.id)
        try await bench.word(3, try needed(commands[0], "1"), Command.Outcome(.confirmed, present: .off))
        try await bench.word(4, try needed(commands[2], "3"), Command.Outcome(.failed, reason: .refused))
        try await bench.lock(outlet: 2, .normal)
        let again = try await bench.center.batches.issue(.retry(batch.id), as: bench.person)
        #expect(again.parent == batch.id && again.group == group && again.action == .off)
        #expect(again.members.map(\.label) == ["R001-02", "R001-03"])
        #expect(again.members.allSatisfy { $0.standing == .underWay })
        await #expect(throws: CenterError.invalid(field: "members", problem: .missing)) {
            try await bench.center.batches.issue(.retry(again.id), as: bench.person)
        }
    }

    @Test("A-64: a Wake-on-LAN group: sent is done, since nothing can be read back; off is refused")
    func wakeOnLAN() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let group = try await bench.group([5], kind: .wakeOnLAN)
        let batch = try await bench.center.batches.issue(.group(group, .on), as: bench.person)
        let command = try needed(batch.members.first?.command?.id, "a command")
        try await bench.word(3, command, Command.Outcome(.unconfirmed, reason: .notProvable))
        #expect(try await bench.center.batches.find(batch.id, as: bench.person).count(.done) == 1)
        let off = try await bench.center.batches.issue(.group(group, .off), as: bench.person)
        #expect(off.members.map(\.refusal) == [.notSupported])
    }

    @Test("N-08: a dry run says who would switch, join or refuse, with state and load, and writes nothing")
    func plan() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let group = try await bench.group([1, 2, 3])
        let running = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        try await bench.word(3, running.id, Command.Outcome(.accepted, delay: 5_000))
        try await bench.lock(outlet: 3, .lockedOn)
        let before = try await bench.codes().count
        let plan = try await bench.center.batches.plan(.group(group, .off), as: bench.person)
        #expect(plan.members.map(\.fate) == [.join, .proceed, .refuse(.locked)])
        #expect(plan.members[0].delay == 5_000 && plan.members[1].outlet.state == .on)
        #expect(plan.name == "棚 [1, 2, 3]" && plan.action == .off)
        #expect(try await bench.codes().count == before)
        #expect(try await bench.center.batches.latest(of: group, as: bench.person) == nil)
        #expect(try await bench.audits("command.refused").isEmpty)
    }

    @Test("U-02: one key is one batch; another press under it is refused")
    func idempotency() async throws {
        let bench = try await CenterBench.make()
        let group = try await bench.group([1, 2])
        let first = try await bench.center.batches.issue(.group(group, .off), key: "k", as: bench.person)
        let again = try await bench.center.batches.issue(.group(group, .off), key: "k", as: bench.person)
        #expect(again.id == first.id)
        #expect(try await bench.codes().count { $0 == "MA-04" } == 2)
        await #expect(throws: CenterError.keyReused) {
            try await bench.center.batches.issue(.group(group, .on), key: "k", as: bench.person)
        }
        let outlet = try await bench.outlet(1).id
        await #expect(throws: CenterError.keyReused) {
            try await bench.center.commands.issue(.off, outlet, key: "k", as: bench.person)
        }
    }

    @Test("U-02: twenty presses at once under one key make one batch")
    func doubleClick() async throws {
        let bench = try await CenterBench.make()
        let group = try await bench.group([1, 2])
        let ids = try await withThrowingTaskGroup(of: BatchID.self) { tasks in
            for _ in 0..<20 {
                tasks.addTask {
                    try await bench.center.batches.issue(.group(group, .off), key: "k", as: bench.person).id
                }
            }
            return try await tasks.reduce(into: Set<BatchID>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await bench.codes().count { $0 == "MA-04" } == 2)
    }

    @Test("S-12: another tenant's group, batch and outlets are not found; members of another device neither")
    func otherTenant() async throws {
        let bench = try await CenterBench.make()
        let group = try await bench.group([1, 2])
        let outlet = try await bench.outlet(1)
        let batch = try await bench.center.batches.issue(.group(group, .off), as: bench.person)
        var stranger = bench.person
        stranger.tenant = try await bench.center.registration.makeTenant(
            named: "他社", representative: "佐藤", email: "other@example.jp", password: "another password")
        let orders = [OutletOrder(outlet.id, .off)]
        for source in [BatchSource.group(group, .off), .device(outlet.device, orders), .retry(batch.id)] {
            await #expect(throws: CenterError.notFound) {
                try await bench.center.batches.issue(source, as: stranger)
            }
            await #expect(throws: CenterError.notFound) { try await bench.center.batches.plan(source, as: stranger) }
        }
        await #expect(throws: CenterError.notFound) { try await bench.center.batches.find(batch.id, as: stranger) }
        await #expect(throws: CenterError.notFound) { try await bench.center.fleet.group(group, as: stranger) }
        #expect(try await bench.center.batches.latest(of: group, as: stranger) == nil)
        #expect(try await bench.center.fleet.groups(after: nil, limit: 10, as: stranger).items.isEmpty)
        #expect(
            try await bench.center.fleet.groups(after: nil, limit: 10, as: bench.person).items.map(\.outlets) == [2])
    }

    @Test("bad input: no members, the same outlet twice, a key without the scope: a clear answer, nothing written")
    func badInput() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1)
        let empty = try await bench.group([])
        let twice = [OutletOrder(outlet.id, .off), OutletOrder(outlet.id, .on)]
        for (source, problem) in [
            (BatchSource.group(empty, .off), CenterError.Problem.missing), (.device(outlet.device, []), .missing),
            (.device(outlet.device, twice), .taken),
            (.device(outlet.device, Array(repeating: twice[0], count: 1_001)), .outOfRange),
        ] {
            await #expect(throws: CenterError.invalid(field: "members", problem: problem)) {
                try await bench.center.batches.issue(source, as: bench.person)
            }
        }
        var reader = bench.person
        reader.scopes = [.read]
        let group = try await bench.group([1])
        await #expect(throws: CenterError.scopeMissing(.switch)) {
            try await bench.center.batches.issue(.group(group, .off), as: reader)
        }
        await #expect(throws: CenterError.invalid(field: "ttl", problem: .outOfRange)) {
            try await bench.center.batches.issue(.group(group, .off), timeToLive: 1, as: bench.person)
        }
        #expect(try await bench.audits("batch.issue").isEmpty)
    }

    @Test("A-61: a gateway that links later gets all that waits for it; what nobody fetched expires")
    func waiting() async throws {
        let bench = try await CenterBench.make()
        let group = try await bench.group([1, 2, 3, 4])
        let batch = try await bench.center.batches.issue(.group(group, .off), as: bench.person)
        #expect(batch.members.allSatisfy { $0.command?.isOffered == false })
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        for member in batch.members { #expect(try await frames.nextCommand().id == member.command?.id) }
    }
}

extension CenterBench {
    func group(_ numbers: [Int], kind: Outlet.Kind = .mains) async throws -> GroupID {
        let outlets = try await center.fleet.outlets(after: nil, limit: 500, as: person).items
        return try await center.registration.makeGroup(
            named: "棚 \(numbers)", kind: kind,
            outlets: numbers.compactMap { number in outlets.first { $0.number == number }?.id }, site: site,
            tenant: tenant)
    }

    func lock(outlet number: Int, _ mode: Outlet.Mode) async throws {
        let outlet = try await outlet(number).id
        try await database.write { tx in
            _ = try tx.execute("UPDATE outlet SET mode = ? WHERE id = ?", Value(mode), Value(outlet))
        }
    }

    /// The objects of the audit's rows of an action.
    func audits(_ action: String) async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT object FROM audit WHERE action = ? ORDER BY id", .text(action)).map {
                try $0.text("object")
            }
        }
    }
}
