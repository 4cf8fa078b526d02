import DengenCenter
import DengenModel
import DengenSystem
import DengenWire
import Testing

@Suite("N-05: modes, critical outlets and lock-outs")
struct GuardTests {
    @Test("N-05: a mode refuses what it forbids, is told to the gateway and stands in log and audit once")
    func mode() async throws {
        let bench = try await CenterBench.make()
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        _ = try await frames.nextSettings()
        let outlet = try await bench.outlet(1).id
        for _ in 1...2 { try await bench.center.fleet.setMode(outlet, .rebootOnly, as: bench.person) }
        #expect(try await bench.outlet(1).mode == .rebootOnly)
        await #expect(throws: CenterError.refused(.locked)) {
            try await bench.center.commands.issue(.off, outlet, as: bench.person)
        }
        await bench.pass(250)
        let told = try await frames.nextSettings().entries
        #expect(told == [.init(device: bench.device, outlet: 1, mode: .rebootOnly, isEnabled: true)])
        #expect(try await bench.audit("outlet.mode") == ["normal|rebootOnly"])
        let row = try await bench.center.log.page(EventFilter(), as: bench.person).items[0]
        #expect(row.code == .outletModeChanged && row.actorName == "山田 太郎")
        #expect(try await bench.codes().count { $0 == EventCode.outletModeChanged.rawValue } == 1)
    }

    @Test("N-05: a critical outlet wants its name typed: NFC on both sides, spaces around no matter, then byte by byte")
    func critical() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        let fleet = bench.center.fleet
        try await fleet.renameOutlet(outlet, to: "ルータ\u{30AB}\u{3099}", as: bench.person)
        try await fleet.setCritical(outlet, true, as: bench.person)
        #expect(try await bench.outlet(1).isCritical)
        for typed in [nil, "", "ルータ", "ル ータガ", "るーたが", String(repeating: "ガ", count: 100_000)] {
            await #expect(throws: CenterError.refused(.notNamed), "\(typed ?? "nothing")") {
                try await bench.center.commands.issue(.off, outlet, typedName: typed, as: bench.person)
            }
        }
        let command = try await bench.center.commands.issue(
            .off, outlet, typedName: "ルータ\u{30AC}", as: bench.person)
        #expect(command.state == .queued)
        #expect(try await bench.audit("outlet.critical") == ["0|1"])
        var schedule = bench.person
        schedule.door = .system
        let second = try await bench.outlet(2).id
        try await fleet.setCritical(second, true, as: bench.person)
        _ = try await bench.center.commands.issue(.off, second, as: schedule)
    }

    @Test("N-05: a lock-out with owner, reason and end refuses everybody, is shown and told, and ends by itself")
    func lock() async throws {
        let bench = try await CenterBench.make()
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        _ = try await frames.nextSettings()
        let outlet = try await bench.outlet(1).id
        let end = Timestamp(milliseconds: bench.time.wall()).advanced(byMilliseconds: 10_000)
        try await bench.center.fleet.lock(outlet, reason: " 点検中 ", until: end, as: bench.person)
        #expect(try await bench.outlet(1).lock == OutletLock(owner: "山田 太郎", reason: "点検中", until: end))
        for door in [Principal.Door.page, .api, .commandLine, .system] {
            var principal = bench.person
            principal.door = door
            await #expect(throws: CenterError.refused(.lockedOut)) {
                try await bench.center.commands.issue(.on, outlet, as: principal)
            }
        }
        await bench.pass(1_000)
        #expect(try await frames.nextSettings().entries.map(\.lock) == [.init(remaining: 9_000)])
        await bench.pass(9_000)
        #expect(try await frames.nextSettings().entries.isEmpty)
        #expect(try await bench.outlet(1).lock == nil)
        let codes = [EventCode.outletLockEnded, .outletLocked].map(\.rawValue)
        #expect(try await bench.codes().filter(codes.contains) == codes)
        #expect(try await bench.audit("outlet.lock") == ["|山田 太郎: 点検中 until \(end.milliseconds)"])
        _ = try await bench.center.commands.issue(.off, outlet, as: bench.person)
    }

    @Test("N-05: what has not left ends as refused; what has left is the gateway's to refuse")
    func lockBeginsWhileQueued() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        let queued = try await bench.center.commands.issue(.off, outlet, as: bench.person)
        try await bench.center.fleet.lock(outlet, reason: "点検", as: bench.person)
        let ended = try await bench.center.commands.find(queued.id, as: bench.person)
        #expect(ended.state == .failed && ended.reason == .lockedOut)
        let other = try await bench.outlet(2).id
        try await bench.link()
        let sent = try await bench.center.commands.issue(.off, other, as: bench.person)
        try await bench.center.fleet.lock(other, reason: "点検", as: bench.person)
        #expect(try await !bench.status(sent.id).isFinal)
        try await bench.word(3, sent.id, Command.Outcome(.failed, reason: .lockedOut))
        #expect(try await bench.center.commands.find(sent.id, as: bench.person).reason == .lockedOut)
        #expect(try await bench.codes().count { $0 == "MA-12" } == 2)
    }

    @Test("N-05: an end that passes while the centre is down is swept at its next look; a lifted lock leaves no end")
    func endPassesWhileDown() async throws {
        let bench = try await CenterBench.make()
        let now = Timestamp(milliseconds: bench.time.wall())
        for number in 1...2 {
            try await bench.center.fleet.lock(
                try await bench.outlet(number).id, reason: "点検", until: now.advanced(byMilliseconds: 1_000),
                as: bench.person)
        }
        try await bench.center.fleet.unlock(try await bench.outlet(2).id, as: bench.person)
        bench.time.advance(milliseconds: 3_600_000)
        let second = try await CenterBench.open(bench.database, bench.time)
        await second.keepHouse()
        await second.keepHouse()
        #expect(try await bench.codes(second).count { $0 == EventCode.outletLockEnded.rawValue } == 1)
    }

    @Test("N-05: a device with a locked-out outlet keeps its address: added anew under it, the socket would be free")
    func address() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.addPDU()
        try await bench.activate(id, seq: 3, outlets: [OutletDescription(number: 1, kind: .mains, name: "S")])
        let outlets = try await bench.center.fleet.outlets(after: nil, limit: 500, as: bench.person).items
        let outlet = try needed(outlets.first { $0.device == id }, "its outlet").id
        try await bench.center.fleet.lock(outlet, reason: "作業中", as: bench.person)
        let moved = CenterBench.snmpOptions.replacing("192.0.2.5", with: "192.0.2.7")
        await #expect(throws: CenterError.refused(.lockedOut)) {
            try await bench.center.devices.change(id, options: moved, as: bench.person)
        }
        try await bench.center.devices.change(id, name: "新", options: CenterBench.snmpOptions, as: bench.person)
        try await bench.center.fleet.unlock(outlet, as: bench.person)
        try await bench.center.devices.change(id, options: moved, as: bench.person)
        #expect(try await bench.device(id).address == "192.0.2.7")
    }

    @Test(
        "N-05: managers lock; the owner, whatever became of the role, and managers lift; another's is not overwritten")
    func rights() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        let fleet = bench.center.fleet
        let general = bench.general
        await #expect(throws: CenterError.forbidden) { try await fleet.lock(outlet, reason: "a", as: general) }
        await #expect(throws: CenterError.forbidden) { try await fleet.setMode(outlet, .lockedOn, as: general) }
        await #expect(throws: CenterError.forbidden) { try await fleet.setCritical(outlet, true, as: general) }
        var colleague = bench.person
        (colleague.name, colleague.subject) = ("佐藤", "account-2")
        try await fleet.lock(outlet, reason: "a", as: colleague)
        await #expect(throws: CenterError.refused(.lockedOut)) {
            try await fleet.lock(outlet, reason: "b", as: bench.person)
        }
        try await fleet.lock(outlet, reason: "c", as: colleague)
        #expect(try await bench.outlet(1).lock?.reason == "c")
        await #expect(throws: CenterError.forbidden) { try await fleet.unlock(outlet, as: general) }
        var reader = bench.person
        reader.scopes = [.read]
        await #expect(throws: CenterError.scopeMissing(.manage)) { try await fleet.unlock(outlet, as: reader) }
        #expect(try await fleet.outlet(outlet, as: general).mayUnlock == false)
        colleague.role = .general
        #expect(try await fleet.outlet(outlet, as: colleague).mayUnlock)
        try await fleet.unlock(outlet, as: colleague)
        try await fleet.unlock(outlet, as: colleague)
        #expect(try await bench.outlet(1).lock == nil)
        try await fleet.lock(outlet, reason: "d", as: colleague.managing)
        try await fleet.unlock(outlet, as: bench.person)
        #expect(try await bench.audit("outlet.unlock") == ["佐藤: c|", "佐藤: d|"])
    }

    @Test("S-12: another tenant's outlets have no guards to set")
    func otherTenant() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        let fleet = bench.center.fleet
        let stranger = try await bench.stranger()
        await #expect(throws: CenterError.notFound) { try await fleet.lock(outlet, reason: "a", as: stranger) }
        await #expect(throws: CenterError.notFound) { try await fleet.unlock(outlet, as: stranger) }
        await #expect(throws: CenterError.notFound) { try await fleet.setMode(outlet, .lockedOn, as: stranger) }
        await #expect(throws: CenterError.notFound) { try await fleet.setCritical(outlet, true, as: stranger) }
        let gateways = bench.center.gateways
        await #expect(throws: CenterError.notFound) {
            try await gateways.setPath(of: bench.gateway.id, to: [], as: stranger)
        }
        await #expect(throws: CenterError.notFound) { try await gateways.path(of: bench.gateway.id, as: stranger) }
    }

    @Test("N-05: reasons and ends have bounds")
    func bounds() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        let fleet = bench.center.fleet
        for (reason, problem) in [
            ("", CenterError.Problem.missing), (" \n", .malformed), (String(repeating: "a", count: 201), .tooLong),
        ] {
            await #expect(throws: CenterError.invalid(field: "reason", problem: problem)) {
                try await fleet.lock(outlet, reason: reason, as: bench.person)
            }
        }
        let now = bench.time.wall()
        for end in [Int64.min, 0, now, now + Fleet.longestLock + 1, .max] {
            await #expect(throws: CenterError.invalid(field: "until", problem: .outOfRange), "\(end)") {
                try await fleet.lock(outlet, reason: "a", until: Timestamp(milliseconds: end), as: bench.person)
            }
        }
    }

    @Test("N-05: a lock goes with its card to another number, and its gateway is told the new one")
    func cardMoves() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.addPDU()
        func cards(_ first: String, _ second: String) -> [OutletDescription] {
            [first, second].enumerated().map { index, mac in
                OutletDescription(number: index + 1, kind: .wakeOnLAN, name: mac, isProvable: false, mac: mac)
            }
        }
        let (one, two) = ("00:11:22:33:44:01", "00:11:22:33:44:02")
        try await bench.activate(id, seq: 3, outlets: cards(one, two))
        let outlet = try await bench.center.devices.detail(id, as: bench.person).outlets[0].id
        try await bench.center.fleet.lock(outlet, reason: "a", as: bench.person)
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        #expect(try await frames.nextSettings().entries.map(\.outlet) == [1])
        try await bench.activate(id, seq: 4, outlets: cards(two, one))
        await bench.pass(250)
        #expect(try await frames.nextSettings().entries.map(\.outlet) == [2])
        #expect(try await bench.center.fleet.outlet(outlet, as: bench.person).summary.number == 2)
        await #expect(throws: CenterError.refused(.lockedOut), "added anew it would be free") {
            try await bench.center.devices.delete(id, typing: "PDU", as: bench.person)
        }
        try await bench.center.fleet.setMode(outlet, .lockedOn, as: bench.person)
        try await bench.center.fleet.unlock(outlet, as: bench.person)
        await bench.pass(250)
        #expect(try await frames.nextSettings().entries.map(\.mode) == [.lockedOn])
        try await bench.center.devices.delete(id, typing: "PDU", as: bench.person)
        await bench.pass(250)
        #expect(try await frames.nextSettings().entries.isEmpty)
    }
}

extension Principal {
    fileprivate var managing: Principal {
        var principal = self
        principal.role = .administrator
        return principal
    }
}
