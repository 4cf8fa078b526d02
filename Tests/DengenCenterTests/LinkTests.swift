import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Testing

@Suite("The link's end at the centre (design, link rules)")
struct LinkTests {
    @Test("A repeated report changes nothing: each number of a journal once, in order")
    func onceInOrder() async throws {
        let bench = try await CenterBench.make()
        try await bench.state(3, outlet: 1, .off)
        let rows = try await bench.codes().count
        #expect(try await bench.report(3) { $0.happening = Happening(code: .stateUnknown) } == 3)
        #expect(try await bench.codes().count == rows)
        #expect(try await bench.report(4, journal: "another") { $0.happening = Happening(code: .stateUnknown) } == 4)
        #expect(try await bench.codes().count == rows + 1)
    }

    @Test("S-15: a gateway tells what devices say, and writes nothing that people or the centre did")
    func foreignCodes() async throws {
        let bench = try await CenterBench.make()
        let before = try await bench.codes()
        var seq: Int64 = 3
        for number in 1...55 + 32 {
            let code = number <= 55 ? ("MA-", number) : ("DX-", number - 55)
            let text = code.0 + (code.1 < 10 ? "0" : "") + String(code.1)
            try await bench.report(seq) { $0.happening = Happening(code: EventCode(rawValue: text)) }
            seq += 1
        }
        let written = try await Set(bench.codes().dropLast(before.count))
        #expect(written.isSuperset(of: (14...23).map { "DX-\($0)" } + ["MA-14", "MA-22", "DX-08"]))
        let people = [
            "MA-01", "MA-03", "MA-04", "MA-36", "MA-40", "MA-41", "MA-43", "MA-53", "DX-09", "DX-11", "DX-13",
        ]
        #expect(written.isDisjoint(with: people + (24...32).map { "DX-\($0)" }))
    }

    @Test("A gateway's own file brings at most 500 devices, revived ones included")
    func manyDevices() async throws {
        let bench = try await CenterBench.make()
        let items = (1...510).map { number in
            var item = ReportItem(seq: Int64(number) + 2, at: Timestamp(milliseconds: 0))
            item.inventory = DeviceInventory(
                device: DeviceKey(rawValue: "d\(number)")!,
                description: DeviceDescription(kind: .tap, name: "d", model: "m", outlets: []))
            return item
        }
        for start in stride(from: 0, to: items.count, by: 100) {
            let part = Array(items[start..<min(start + 100, items.count)])
            _ = try await bench.center.links.report(
                LinkReport(journal: bench.journal, instance: "i1", epoch: 0, items: part), from: bench.gateway)
        }
        #expect(try await bench.center.gateways.list(as: bench.person)[0].devices == 500)
        try await bench.center.devices.delete(try await bench.rebooter(), typing: "R", as: bench.person)
        _ = try await bench.report(600) { $0.inventory = items[509].inventory }
        try await bench.report(601) { $0.inventory = bench.inventory }
        #expect(try await bench.center.gateways.list(as: bench.person)[0].devices == 500)
        #expect(try await bench.codes().first == "MA-40")
    }

    @Test("Numbers that do not rise are refused and change nothing")
    func disorder() async throws {
        let bench = try await CenterBench.make()
        let now = Timestamp(milliseconds: 0)
        let report = LinkReport(
            journal: "j", instance: "i", epoch: 0, items: [ReportItem(seq: 9, at: now), ReportItem(seq: 8, at: now)])
        await #expect(throws: CenterError.invalid(field: "items", problem: .malformed)) {
            try await bench.center.links.report(report, from: bench.gateway)
        }
    }

    @Test("A-73, A-74: 途絶発生 within 15 s of the last sign, 途絶解消 at the return; A-43 on the tile")
    func silence() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        await bench.pass(13_900)
        #expect(try await bench.outlet(1).health == .normal)
        await bench.pass(250)
        #expect(try await bench.outlet(1).health == .disconnected)
        #expect(try await bench.codes().first == "MA-19")
        #expect(try await bench.outlet(1).stateAt?.milliseconds == bench.time.wall() - 14_150, "its last sign")
        #expect(try await bench.center.fleet.dashboard(as: bench.person).disconnected == 1)
        try await bench.link()
        #expect(try await bench.codes().first == "MA-20")
        #expect(try await bench.outlet(1).health == .normal)
    }

    @Test("A silence that is written down while the gateway links anew does not touch the new link")
    func silenceMeetsLink() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        bench.time.advance(milliseconds: 20_000)
        try await bench.link()
        await bench.center.keepHouse()
        #expect(try await bench.outlet(1).health == .normal)
        #expect(try await bench.codes().contains("MA-19") == false)
    }

    @Test("Absurd numbers and U+0000 in a report neither stop the centre nor the reports behind them")
    func absurd() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        for at in [Int64.min, .max] {
            var item = ReportItem(seq: at == .min ? 3 : 4, at: Timestamp(milliseconds: at))
            item.outcome = CommandOutcome(
                command: command.id,
                outcome: Command.Outcome(at == .min ? .accepted : .failed, text: "busy\u{0}", delay: .max))
            let report = LinkReport(journal: bench.journal, instance: "i1", epoch: 1, items: [item])
            #expect(try await bench.center.links.report(report, from: bench.gateway).acknowledged == item.seq)
        }
        var inventory = bench.inventory
        inventory.description.model = "M4\u{0}\u{0}"
        try await bench.report(5) { $0.inventory = inventory }
        let record = try await bench.center.commands.find(command.id, as: bench.person)
        #expect(record.state == .failed && record.text == "busy")
        #expect(
            try await bench.center.log.page(EventFilter(), as: bench.person).items.allSatisfy {
                $0.deviceAt != Timestamp(milliseconds: .min)
            })
    }

    @Test("A report is a sign of life even when it is empty")
    func emptyReport() async throws {
        let bench = try await CenterBench.make()
        let stream = try await bench.center.links.open(bench.gateway, instance: "i1")
        for _ in 0..<4 {
            await bench.pass(5_000)
            let beat = LinkReport(journal: bench.journal, instance: "i1", epoch: stream.epoch, items: [])
            #expect(try await bench.center.links.report(beat, from: bench.gateway).acknowledged == 0)
        }
        #expect(try await bench.codes().contains("MA-19") == false)
    }

    @Test("A restarted centre gives linked gateways one silence to come back")
    func restart() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let second = try await CenterBench.open(bench.database, bench.time)
        await second.keepHouse()
        #expect(try await bench.codes(second).contains("MA-19") == false)
        bench.time.advance(milliseconds: 14_100)
        await second.keepHouse()
        #expect(try await bench.codes(second).first == "MA-19")
    }

    @Test("S-15: a second agent on the same secret: the newest stays, the older is told, an alarm is written")
    func takeover() async throws {
        let bench = try await CenterBench.make()
        var old = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let new = try await bench.center.links.open(bench.gateway, instance: "i2")
        #expect(try await old.nextBye() == .replaced)
        #expect(try await !bench.codes().contains("DX-11"), "it may just have been restarted")
        await bench.pass(1_100)
        let known = try await bench.codes().count + 1
        try await bench.report(9, epoch: new.epoch - 1, instance: "i1", journal: "old") { item in
            item.state = StateReport(device: bench.device, outlets: [OutletReading(number: 1, state: .off)])
        }
        #expect(try await bench.codes().first == "DX-11", "it lives on beside the newer one")
        #expect(try await bench.outlet(1).state == .on, "an older epoch is read for outcomes only")
        #expect(try await bench.codes().count == known)
    }

    @Test("The same agent coming back is no alarm")
    func sameAgent() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        try await bench.link()
        #expect(try await bench.codes().contains("DX-11") == false)
    }

    @Test("Beats every 5 s carry a rising stream clock")
    func beats() async throws {
        let bench = try await CenterBench.make()
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        await bench.pass(5_000)
        await bench.pass(5_000)
        var clocks: [Int64] = []
        while clocks.count < 3, let frame = await frames.next() {
            if case .hello(let hello) = frame { clocks.append(hello.clock) }
            if case .beat(let beat) = frame { clocks.append(beat.clock) }
        }
        #expect(clocks == [0, 5_000, 10_000])
    }

    @Test("trust 4.2 rule 1: the answer to a report tells the clock of the stream it belongs to, and of no other")
    func answerTellsTime() async throws {
        let bench = try await CenterBench.make()
        let stream = try await bench.center.links.open(bench.gateway, instance: "i1")
        await bench.pass(3_000)
        for (epoch, clock) in [(stream.epoch, 3_000), (stream.epoch - 1, nil)] as [(Int64, Int64?)] {
            let report = LinkReport(journal: "j", instance: "i1", epoch: epoch, items: [])
            #expect(try await bench.center.links.report(report, from: bench.gateway).clock == clock)
        }
        withExtendedLifetime(stream) {}
    }

    @Test("trust 4.3: an outcome of an unknown id is kept as foreign and runs nothing")
    func foreign() async throws {
        let bench = try await CenterBench.make()
        let id = CommandID(rawValue: "0198c0de-0000-7000-8000-000000000000")!
        try await bench.word(3, id, Command.Outcome(.confirmed, present: .off))
        #expect(try await bench.codes().first == "DX-13")
    }

    @Test("A word on another gateway's command is not heard")
    func othersCommand() async throws {
        let bench = try await CenterBench.make()
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        let slip = try await bench.center.registration.makeGateway(named: "2", site: bench.site, tenant: bench.tenant)
        let secret = try await bench.center.links.activate(
            ActivationRequest(gateway: slip.gateway, password: slip.password), address: "::1"
        ).secret
        let found = try await bench.center.links.authenticate(gateway: slip.gateway, secret: secret)
        let other = try needed(found, "gateway 2")
        var item = ReportItem(seq: 1, at: Timestamp(milliseconds: 0))
        item.outcome = CommandOutcome(command: command.id, outcome: Command.Outcome(.confirmed))
        let report = LinkReport(journal: "j2", instance: "i", epoch: 0, items: [item])
        _ = try await bench.center.links.report(report, from: other)
        #expect(try await bench.status(command.id) == .queued)
    }

    @Test("B-03, S-14: a slip activates once; wrong, unknown and used are told alike; ten tries an hour")
    func activation() async throws {
        let bench = try await CenterBench.make()
        let used = ActivationRequest(gateway: bench.slip.gateway, password: bench.slip.password)
        let unknown = ActivationRequest(gateway: GatewayID(rawValue: "00XX00000000")!, password: "x")
        for request in [used, unknown] {
            await #expect(throws: CenterError.signInFailed) {
                try await bench.center.links.activate(request, address: "10.0.0.1")
            }
        }
        for _ in 0..<9 {
            await #expect(throws: CenterError.signInFailed) {
                try await bench.center.links.activate(unknown, address: "10.0.0.2")
            }
        }
        await #expect(throws: CenterError.tooManyTries(retryAfter: 3601)) {
            try await bench.center.links.activate(unknown, address: "10.0.0.3")
        }
        #expect(try await bench.center.links.authenticate(gateway: bench.slip.gateway, secret: "wrong") == nil)
    }

    @Test("B-03, S-14: an activation whose answer was lost is asked for again, with the same secret only")
    func activationAgain() async throws {
        let bench = try await CenterBench.make()
        let slip = try await bench.center.registration.makeGateway(named: "2", site: bench.site, tenant: bench.tenant)
        var request = ActivationRequest(
            gateway: slip.gateway, password: slip.password, secret: SecureRandom.token())
        for _ in 1...2 {
            let reply = try await bench.center.links.activate(request, address: "10.0.0.1")
            #expect(reply.secret == request.secret)
            #expect(try await bench.center.links.authenticate(gateway: slip.gateway, secret: reply.secret) != nil)
        }
        #expect(try await bench.codes().count { $0 == EventCode.activated.rawValue } == 3)
        for other in [nil, SecureRandom.token()] {
            request.secret = other
            await #expect(throws: CenterError.signInFailed) {
                try await bench.center.links.activate(request, address: "10.0.0.1")
            }
        }
        request.secret = "short"
        await #expect(throws: CenterError.invalid(field: "secret", problem: .malformed)) {
            try await bench.center.links.activate(request, address: "10.0.0.1")
        }
    }

    @Test("A-72, A-74, X-01: a device-side monitor's fault is raised with its code and cleared")
    func faults() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        try await bench.state(3, outlet: 2, .on, fault: .ping)
        let raised = try await bench.center.log.page(EventFilter(), as: bench.person).items[0]
        #expect(raised.code == .faultRaised && raised.arguments["code"] == "101" && raised.kind == .abnormal)
        #expect(try await bench.outlet(2).health == .abnormal)
        try await bench.state(4, outlet: 2, .on)
        #expect(try await bench.codes().first == "MA-15")
    }
}
