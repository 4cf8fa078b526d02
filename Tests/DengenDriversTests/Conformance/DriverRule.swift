import DengenDrivers
import DengenModel
import DengenSystem
import Testing

/// What holds for every driver. Any driver proves it in three lines:
///
///     @Test("keeps the rules of a driver", arguments: DriverRule.allCases)
///     func rules(rule: DriverRule) async throws { try await rule.check(MyBench.self) }
enum DriverRule: String, CaseIterable, Sendable {
    case describesItselfTheSame, listsWhatItReads, showsWhatItSwitched, movesOneRelayOnly, knowsItsOutlets
    case rebootsInOneOrder, waitsItsOffDelay, writesTheCommand
    case refuses, hangs, lies, answersLate, answersTooLate, losesOrderAtRestart, doesOrderAtRestart, goesSilent

    /// What also holds where nothing can be switched off or proved: Wake-on-LAN.
    static let withoutRelay: [DriverRule] = [.describesItselfTheSame, .listsWhatItReads, .knowsItsOutlets]

    /// No verb takes longer, in milliseconds.
    private static let limit: Int64 = 10_000

    func check<Bench: DriverBench>(_ type: Bench.Type) async throws {
        let bench = try Bench()
        switch self {
        case .describesItselfTheSame: try await describesItselfTheSame(bench)
        case .listsWhatItReads: try await listsWhatItReads(bench)
        case .showsWhatItSwitched: try await showsWhatItSwitched(bench)
        case .movesOneRelayOnly: try await movesOneRelayOnly(bench)
        case .knowsItsOutlets: try await knowsItsOutlets(bench)
        case .rebootsInOneOrder: try await rebootsInOneOrder(bench)
        case .waitsItsOffDelay: try await waitsItsOffDelay(bench)
        case .writesTheCommand: try await writesTheCommand(bench)
        case .refuses: try await refuses(bench)
        case .hangs: try await hangs(bench)
        case .lies: try await lies(bench)
        case .answersLate: try await answersLate(bench)
        case .answersTooLate: try await answersTooLate(bench)
        case .losesOrderAtRestart: try await losesOrderAtRestart(bench)
        case .doesOrderAtRestart: try await doesOrderAtRestart(bench)
        case .goesSilent: try await goesSilent(bench)
        }
    }
}

// MARK: a healthy device
extension DriverRule {
    private func describesItselfTheSame(_ bench: some DriverBench) async throws {
        let before = try await bench.driver.describe()
        let order = try anyOrder(bench, before)
        let (outcome, _) = await bench.timed { driver throws(DriverError) in try await driver.perform(order) }
        #expect(throws: Never.self) { try outcome.get() }
        #expect(try await bench.driver.describe() == before)
        #expect(Set(before.outlets.map(\.number)).count == before.outlets.count)
        #expect(before.outlets.allSatisfy { $0.number >= 1 && !$0.name.isEmpty })
        #expect(!before.model.isEmpty)
    }

    private func listsWhatItReads(_ bench: some DriverBench) async throws {
        let description = try await bench.driver.describe()
        let reading = try await bench.driver.read()
        #expect(reading.outlets.map(\.number) == description.outlets.map(\.number))
        for (told, read) in zip(description.outlets, reading.outlets) {
            #expect((read.quantities != nil) == told.isMetered)
            #expect((read.state == .unknown) == !told.isProvable)
        }
    }

    private func showsWhatItSwitched(_ bench: some DriverBench) async throws {
        let outlet = try await prompt(bench)
        for action in [PowerAction.off, .on, .on, .off] {
            let acceptance = try await bench.driver.perform(bench.order(action, outlet))
            #expect(acceptance.delay == 0)
            #expect(try await bench.state(of: outlet) == action.target)
            #expect(try bench.moves().last { $0.outlet == outlet }?.phase == action.target)
        }
    }

    private func movesOneRelayOnly(_ bench: some DriverBench) async throws {
        let outlet = try await prompt(bench)
        let before = try await bench.driver.read().outlets
        _ = try await bench.driver.perform(bench.order(.off, outlet))
        let after = try await bench.driver.read().outlets
        let changed = zip(before, after).filter { $0.state != $1.state }.map { $0.0.number }
        #expect(changed == [outlet])
        #expect(Set(try bench.moves().map(\.outlet)) == [outlet])
    }

    private func knowsItsOutlets(_ bench: some DriverBench) async throws {
        let numbers = try await bench.driver.describe().outlets.map(\.number)
        for action in PowerAction.allCases {
            for number in [0, -1, Int.max, Int.min] {
                await #expect(throws: DriverError.notSupported) {
                    try await bench.driver.perform(bench.order(action, number))
                }
            }
            // A number that another device of the family has: how it is refused is the driver's affair.
            await #expect(throws: DriverError.self) {
                try await bench.driver.perform(bench.order(action, (numbers.max() ?? 0) + 1))
            }
        }
        #expect(try bench.moves().isEmpty)
    }

    private func rebootsInOneOrder(_ bench: some DriverBench) async throws {
        let outlet = try await prompt(bench)
        let order = try bench.order(.reboot, outlet)
        guard bench.cycles else {
            await #expect(throws: DriverError.notSupported) { try await bench.driver.perform(order) }
            #expect(try bench.moves().isEmpty)
            return
        }
        let acceptance = try await bench.driver.perform(order)
        #expect(try await bench.state(of: outlet) == .off)
        bench.time.advance(milliseconds: acceptance.delay - 1)
        #expect(try await bench.state(of: outlet) == .off)
        bench.time.advance(milliseconds: 1)
        #expect(try await bench.state(of: outlet) == .on)
        #expect(try bench.moves().map(\.phase) == [.off, .on])
    }

    private func waitsItsOffDelay(_ bench: some DriverBench) async throws {
        guard let (outlet, milliseconds) = bench.delayed else { return }
        let acceptance = try await bench.driver.perform(bench.order(.off, outlet))
        #expect(acceptance.delay == milliseconds)
        bench.time.advance(milliseconds: milliseconds - 1)
        #expect(try await bench.state(of: outlet) == .on)
        #expect(try bench.moves().isEmpty)
        bench.time.advance(milliseconds: 1)
        #expect(try await bench.state(of: outlet) == .off)
    }

    private func writesTheCommand(_ bench: some DriverBench) async throws {
        guard bench.keepsCommands else { return }
        let outlet = try await prompt(bench)
        let ids = ["first-1", "second-2"]
        _ = try await bench.driver.perform(bench.order(.off, outlet, id: ids[0]))
        _ = try await bench.driver.perform(bench.order(.on, outlet, id: ids[1]))
        #expect(try bench.moves().map(\.command) == ids)
    }
}

// MARK: a device in trouble
extension DriverRule {
    private func refuses(_ bench: some DriverBench) async throws {
        let outlet = try await prompt(bench)
        await bench.cause(.refuses("No, 無理です"), outlet: outlet)
        await #expect(throws: bench.refusal("No, 無理です")) {
            try await bench.driver.perform(bench.order(.off, outlet))
        }
        #expect(try await bench.state(of: outlet) == .on)
        #expect(try bench.moves().isEmpty)
    }

    private func hangs(_ bench: some DriverBench) async throws {
        let outlet = try await prompt(bench)
        await bench.cause(.hangs, outlet: outlet)
        try await expectNoAnswer(bench, to: bench.order(.off, outlet))
        #expect(try await bench.state(of: outlet) == .on)
        await bench.cause(.hangs, outlet: nil)
        let (outcome, elapsed) = await bench.timed { driver throws(DriverError) in try await driver.read() }
        #expect(outcome == .failure(.noAnswer))
        #expect(elapsed <= Self.limit)
    }

    /// N-04: a yes is no proof; only the reading tells.
    private func lies(_ bench: some DriverBench) async throws {
        let outlet = try await prompt(bench)
        await bench.cause(.lies, outlet: outlet)
        _ = try await bench.driver.perform(bench.order(.off, outlet))
        #expect(try await bench.state(of: outlet) == .on)
        #expect(try bench.moves().isEmpty)
    }

    private func answersLate(_ bench: some DriverBench) async throws {
        let outlet = try await prompt(bench)
        await bench.cause(.slow(milliseconds: 4_000), outlet: outlet)
        let order = try bench.order(.off, outlet)
        let (outcome, elapsed) = await bench.timed { driver throws(DriverError) in try await driver.perform(order) }
        #expect(outcome == .success(Acceptance()))
        #expect((4_000...Self.limit).contains(elapsed))
        #expect(try await bench.state(of: outlet) == .off)
    }

    private func answersTooLate(_ bench: some DriverBench) async throws {
        let outlet = try await prompt(bench)
        await bench.cause(.slow(milliseconds: 15_000), outlet: outlet)
        try await expectNoAnswer(bench, to: bench.order(.off, outlet))
        #expect(try await bench.state(of: outlet) == .on)
        bench.time.advance(milliseconds: 5_000)
        #expect(try await bench.state(of: outlet) == .off)
        #expect(try bench.moves().count == 1)
    }

    private func losesOrderAtRestart(_ bench: some DriverBench) async throws {
        let outlet = try await prompt(bench)
        await bench.cause(.losesOrderAtRestart(offAir: 5_000), outlet: outlet)
        try await expectNoAnswer(bench, to: bench.order(.off, outlet))
        try await expectBack(bench, after: 5_000)
        #expect(try await bench.state(of: outlet) == .on)
        #expect(try bench.moves().isEmpty)
    }

    private func doesOrderAtRestart(_ bench: some DriverBench) async throws {
        let outlet = try await prompt(bench)
        await bench.cause(.doesOrderAtRestart(offAir: 5_000), outlet: outlet)
        try await expectNoAnswer(bench, to: bench.order(.off, outlet))
        try await expectBack(bench, after: 5_000)
        #expect(try await bench.state(of: outlet) == .off)
        #expect(try bench.moves().count == 1)
    }

    private func goesSilent(_ bench: some DriverBench) async throws {
        let outlet = try await prompt(bench)
        await bench.cause(.silent, outlet: nil)
        try await expectNoAnswer(bench, to: bench.order(.off, outlet))
        let (reading, elapsed) = await bench.timed { driver throws(DriverError) in try await driver.read() }
        #expect(reading == .failure(.noAnswer))
        #expect(elapsed <= Self.limit)
        let (description, _) = await bench.timed { driver throws(DriverError) in try await driver.describe() }
        #expect(description == .failure(.noAnswer))
        await bench.calm()
        #expect(try await bench.state(of: outlet) == .on)
        #expect(try bench.moves().isEmpty)
    }

    private func expectNoAnswer(_ bench: some DriverBench, to order: PowerOrder) async throws {
        let (outcome, elapsed) = await bench.timed { driver throws(DriverError) in try await driver.perform(order) }
        #expect(outcome == .failure(.noAnswer))
        #expect(elapsed <= Self.limit)
    }

    private func expectBack(_ bench: some DriverBench, after milliseconds: Int64) async throws {
        let (reading, _) = await bench.timed { driver throws(DriverError) in try await driver.read() }
        #expect(reading == .failure(.noAnswer))
        bench.time.advance(milliseconds: milliseconds)
    }

    /// An order that the device takes.
    private func anyOrder(_ bench: some DriverBench, _ description: DeviceDescription) throws -> PowerOrder {
        if let relay = description.outlets.first(where: \.hasRelay) { return try bench.order(.off, relay.number) }
        return try bench.order(.on, #require(description.outlets.first).number)
    }

    /// An outlet with a relay and without an off delay.
    private func prompt(_ bench: some DriverBench) async throws -> Int {
        let outlets = try await bench.driver.describe().outlets
        return try #require(outlets.first { $0.hasRelay && $0.number != bench.delayed?.outlet }).number
    }
}

extension OutletDescription {
    fileprivate var hasRelay: Bool { kind != .wakeOnLAN && isSwitchable && isProvable }
}
