import DengenDrivers
import DengenModel
import DengenSystem
import DengenWire
import Testing

@Suite("Simulated rebooter (N-27)")
struct SimulatedRebooterTests {
    @Test("A-52: the off delay passes before the switch, and the reading shows the old state until then")
    func offDelay() async throws {
        let bench = try RebooterBench()
        let acceptance = try await bench.driver.perform(bench.order(.off, 2))
        #expect(acceptance.delay == 5_000)
        bench.time.advance(milliseconds: 4_999)
        #expect(try await bench.state(of: 2) == .on)
        bench.time.advance(milliseconds: 1)
        #expect(try await bench.state(of: 2) == .off)
        let line = try #require(try bench.ledger.lines.first)
        #expect(line.boot == 5_000)
        #expect(line.wall == bench.time.wall())
    }

    @Test("A-52: a reboot waits the off delay, then the off time, as one order")
    func delayedReboot() async throws {
        let bench = try RebooterBench()
        let acceptance = try await bench.driver.perform(bench.order(.reboot, 2))
        #expect(acceptance.delay == 8_000)
        bench.time.advance(milliseconds: 5_000)
        #expect(try await bench.state(of: 2) == .off)
        bench.time.advance(milliseconds: 3_000)
        #expect(try await bench.state(of: 2) == .on)
        #expect(try bench.ledger.lines.map(\.action) == [.reboot, .reboot])
    }

    @Test("A-54: no answer is an error of its own, whether or not the order worked")
    func noAnswer() async throws {
        for isDone in [true, false] {
            let bench = try RebooterBench()
            await bench.device.inject(.restartsMidway(orderDone: isDone, offAir: 1_000), outlet: 1)
            let order = try bench.order(.off, 1)
            let (outcome, _) = await bench.timed { driver throws(DriverError) in try await driver.perform(order) }
            #expect(outcome == .failure(.noAnswer))
            #expect(try await bench.state(of: 1) == (isDone ? .off : .on))
        }
    }

    @Test("A-55: an order while another one runs on the device is refused in the device's words")
    func pending() async throws {
        let bench = try RebooterBench()
        _ = try await bench.driver.perform(bench.order(.off, 2))
        let words = DriverError.pending("Last command is pending. Command failed")
        for outlet in [1, 2, 5] {
            await #expect(throws: words) { try await bench.driver.perform(bench.order(.on, outlet)) }
        }
        bench.time.advance(milliseconds: 5_000)
        _ = try await bench.driver.perform(bench.order(.on, 2))
        #expect(try bench.moves().map(\.phase) == [.off, .on])
    }

    @Test("A-56: in 排他制御方式 every order is refused in the device's words")
    func exclusive() async throws {
        let bench = try RebooterBench { $0.controlMode = .exclusive }
        let words = DriverError.wrongMode("Command failed. Select the appropriate mode")
        for action in PowerAction.allCases {
            await #expect(throws: words) { try await bench.driver.perform(bench.order(action, 1)) }
        }
        #expect(try await bench.state(of: 1) == .on)
        #expect(try bench.moves().isEmpty)
    }

    @Test("A-57: on at a virtual outlet sends the magic packet to its address")
    func wakeOnLAN() async throws {
        let bench = try RebooterBench()
        #expect(await bench.rebooter.lastMagicPacket(slot: 6) == nil)
        let acceptance = try await bench.driver.perform(bench.order(.on, 6, id: "wake"))
        #expect(acceptance.delay == 0)
        let target = try #require(HardwareAddress("00:11:22:33:44:56"))
        #expect(await bench.rebooter.lastMagicPacket(slot: 6) == MagicPacket(target: target))
        #expect(await bench.rebooter.lastMagicPacket(slot: 5) == nil)
        #expect(try bench.moves() == [WitnessedMove(outlet: 6, phase: .on, command: "wake")])
        #expect(try await bench.state(of: 6) == .unknown)
    }

    @Test("A-58: virtual outlets are listed with kind, address and without proof; none by default")
    func slots() async throws {
        let outlets = try await RebooterBench().driver.describe().outlets
        #expect(outlets.map(\.kind) == [.mains, .mains, .mains, .mains, .wakeOnLAN, .wakeOnLAN])
        #expect(outlets.map(\.isProvable) == [true, true, true, true, false, false])
        #expect(outlets.map(\.mac).suffix(2) == ["00:11:22:33:44:55", "00:11:22:33:44:56"])
        let plain = try SimulatedRebooter(key: requireID("plain"))
        #expect(try await plain.describe().outlets.count == 4)
    }

    @Test("X-04: a virtual outlet cannot be switched off or rebooted")
    func wakeOnly() async throws {
        let bench = try RebooterBench()
        for action in [PowerAction.off, .reboot] {
            await #expect(throws: DriverError.notSupported) {
                try await bench.driver.perform(bench.order(action, 5))
            }
        }
        #expect(try bench.moves().isEmpty)
    }

    @Test("A-72: the device's own monitors show their fault on the outlet", arguments: MonitorKind.allCases)
    func monitors(kind: MonitorKind) async throws {
        let bench = try RebooterBench()
        await bench.device.inject(.monitor(kind), outlet: 3)
        let faults = try await bench.driver.read().outlets.map(\.fault)
        #expect(faults == [nil, nil, kind, nil, nil, nil])
        await bench.device.clear()
        #expect(try await bench.driver.read().outlets.allSatisfy { $0.fault == nil })
    }

    @Test("A device without a cycle of its own says so")
    func noReboot() async throws {
        let bench = try RebooterBench { $0.hasReboot = false }
        await #expect(throws: DriverError.notSupported) { try await bench.driver.perform(bench.order(.reboot, 1)) }
    }

    @Test("A restart in a reboot's off time still ends on; an off that still waits is lost")
    func restartDuringReboot() async throws {
        let bench = try RebooterBench { $0.rebootOffTime = 9_000 }
        await bench.device.inject(.restartsMidway(orderDone: true, offAir: 4_000), outlet: nil)
        let reboot = try bench.order(.reboot, 1)
        _ = await bench.timed { driver throws(DriverError) in try await driver.perform(reboot) }
        bench.time.advance(milliseconds: 4_000)
        #expect(try await bench.state(of: 1) == .on)
        #expect(try bench.moves().map(\.phase) == [.off, .on])

        await bench.device.inject(.restartsMidway(orderDone: true, offAir: 4_000), outlet: nil)
        let off = try bench.order(.off, 2)
        _ = await bench.timed { driver throws(DriverError) in try await driver.perform(off) }
        bench.time.advance(milliseconds: 60_000)
        #expect(try await bench.state(of: 2) == .on)
    }

    @Test("An order that is cancelled while the device hangs ends as no answer")
    func cancelled() async throws {
        let bench = try RebooterBench()
        await bench.device.inject(.hangs, outlet: nil)
        let driver = bench.driver
        let order = try bench.order(.off, 1)
        let work = Task { try await driver.perform(order) }
        while bench.time.sleeperCount == 0 { await Task.yield() }
        work.cancel()
        await #expect(throws: DriverError.noAnswer) { try await work.value }
    }
}
