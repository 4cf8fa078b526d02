import DengenDrivers
import DengenModel
import DengenWire
import Foundation
import TestSupport
import Testing

@testable import DengenGateway

@Suite("A command on site, from frame to proof")
struct CommandTests {
    private let id = Samples.id("0198-c1")

    @Test("A-52, N-04: journalled, accepted, moved once, proved, and the state report names the command")
    func confirmed() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off))
            try await bench.expect(id, endsAs: Command.Outcome(.confirmed, present: .off))
            #expect(bench.centre.states(of: id) == [.accepted, .confirmed])
            #expect(try bench.moves(for: id) == [.off])
            let proofs = bench.centre.items.compactMap(\.state).filter { $0.command == id }
            #expect(proofs.map(\.outlets) == [[OutletReading(number: 1, state: .off)]])
        }
    }

    @Test("A-52: the device's own delay applies before the switch")
    func delayed() async throws {
        let bench = try AgentBench { $0.offDelays = [1: 300] }
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off))
            _ = try await bench.ending(of: id)
            #expect(bench.centre.outcomes(of: id).first == Command.Outcome(.accepted, delay: 300))
            #expect(bench.centre.states(of: id).last == .confirmed)
        }
    }

    @Test("trust 4.2 rule 1: a planted late frame never runs")
    func late() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off, ttl: 2_000, age: 2_500))
            try await bench.expect(id, endsAs: Command.Outcome(.expired, reason: .late))
            #expect(try bench.moves(for: id) == [])
        }
    }

    @Test("trust 4.2 rule 1: without a beat there is no deadline, so nothing runs")
    func noBeat() async throws {
        let bench = try AgentBench()
        bench.centre.setGreets(false)
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off))
            try await bench.expect(id, endsAs: Command.Outcome(.expired, reason: .late))
            #expect(try bench.moves(for: id) == [])
        }
    }

    @Test("trust 4.2 rule 3: a replayed frame gets the first answer and never runs twice")
    func replayed() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            let off = bench.centre.order(id, .off)
            try bench.centre.say(off, off)
            let outcome = try await bench.ending(of: id)
            let on = Samples.id("0198-c2")
            try bench.centre.say(bench.centre.order(on, .on))
            _ = try await bench.ending(of: on)
            try bench.centre.say(bench.centre.order(id, .off))
            try await eventually("answered again") { bench.centre.outcomes(of: id).count == 3 }
            #expect(bench.centre.outcomes(of: id).last == outcome)
            #expect(try bench.moves(for: id) == [.off])
        }
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off))
            try await eventually("answered after a restart") { bench.centre.outcomes(of: id).count == 4 }
            #expect(try bench.moves(for: id) == [.off])
        }
    }

    @Test("N-04: a lying device is caught")
    func lying() async throws {
        let bench = try AgentBench()
        await bench.rebooter.inject(.lies, outlet: 1)
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off))
            try await bench.expect(id, endsAs: Command.Outcome(.unconfirmed, reason: .stateDiffers, present: .on))
        }
    }

    @Test("A-54: a device that never answers leaves the command unconfirmed")
    func hanging() async throws {
        let bench = try AgentBench()
        await bench.rebooter.inject(.restartsMidway(orderDone: false, offAir: 60_000), outlet: 1)
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off))
            try await bench.expect(id, endsAs: Command.Outcome(.unconfirmed, reason: .noAnswer, present: .unknown))
        }
    }

    @Test("A-54: an order whose answer got lost is confirmed when the hardware shows it")
    func lostAnswer() async throws {
        var timing = AgentBench.quick
        timing.proofTime = 20_000
        let bench = try AgentBench(timing: timing)
        await bench.rebooter.inject(.restartsMidway(orderDone: true, offAir: 100), outlet: 1)
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .off))
            try await bench.expect(id, endsAs: Command.Outcome(.confirmed, present: .off))
            #expect(bench.centre.states(of: id) == [.confirmed])
        }
    }

    @Test("A-55, A-56: the device's no reaches the centre in its own words")
    func refused() async throws {
        let bench = try AgentBench { $0.controlMode = .exclusive }
        await bench.rebooter.inject(.refuses("故障中"), outlet: 2)
        try await bench.withAgent {
            let other = Samples.id("c2")
            try bench.centre.say(bench.centre.order(id, .off), bench.centre.order(other, .off, outlet: 2))
            let exclusive = try await bench.ending(of: id)
            #expect(exclusive.reason == .wrongMode)
            #expect(exclusive.text == "Command failed. Select the appropriate mode")
            try await bench.expect(other, endsAs: Command.Outcome(.failed, reason: .refused, text: "故障中"))
        }
    }

    @Test("A-55: while one command runs, another for the same outlet is refused")
    func pending() async throws {
        let bench = try AgentBench { $0.offDelays = [1: 500] }
        try await bench.withAgent {
            let second = Samples.id("c2")
            try bench.centre.say(bench.centre.order(id, .off), bench.centre.order(second, .on))
            try await bench.expect(second, endsAs: Command.Outcome(.failed, reason: .pending))
            try await bench.expect(id, state: .confirmed)
        }
    }

    @Test("trust 4.2 rule 7, N-05: locks are looked at on site too, and hold after a restart without a link")
    func locked() async throws {
        let bench = try AgentBench()
        let lock = OutletSettings.Entry(device: Samples.device, outlet: 1, mode: .lockedOn, isEnabled: true)
        try await bench.withAgent {
            try bench.centre.say(.settings(OutletSettings(entries: [lock])), bench.centre.order(id, .off))
            try await bench.expect(id, endsAs: Command.Outcome(.failed, reason: .locked))
        }
        let second = Samples.id("c2")
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(second, .off))
            try await bench.expect(second, reason: .locked)
            try bench.centre.say(.settings(OutletSettings(entries: [])))
            let third = Samples.id("c3")
            try bench.centre.say(bench.centre.order(third, .off))
            try await bench.expect(third, state: .confirmed)
        }
    }

    @Test("Unknown devices and outlets are refused")
    func unknownPlaces() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            try bench.centre.say(
                bench.centre.order(id, .off, device: DeviceKey("elsewhere")!),
                bench.centre.order(Samples.id("c2"), .off, outlet: 99),
                bench.centre.order(Samples.id("c3"), .off, outlet: 0))
            for id in [id, Samples.id("c2"), Samples.id("c3")] {
                try await bench.expect(id, endsAs: Command.Outcome(.failed, reason: .notSupported))
            }
        }
    }

    @Test("A Wake-on-LAN is sent and said to be not provable")
    func wakeOnLAN() async throws {
        let bench = try AgentBench { $0.wakeOnLAN = ["00:11:22:33:44:55"] }
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .on, outlet: 5))
            try await bench.expect(id, endsAs: Command.Outcome(.unconfirmed, reason: .notProvable))
            #expect(bench.centre.states(of: id) == [.accepted, .unconfirmed])
            let off = Samples.id("c2")
            try bench.centre.say(bench.centre.order(off, .off, outlet: 5))
            try await bench.expect(off, reason: .notSupported)
        }
    }

    @Test("trust 4.2 rule 2: two outlets of one device run side by side")
    func sideBySide() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            let second = Samples.id("c2")
            try bench.centre.say(bench.centre.order(id, .off), bench.centre.order(second, .off, outlet: 2))
            try await bench.expect(id, state: .confirmed)
            try await bench.expect(second, state: .confirmed)
        }
    }

    @Test("trust 4.2 rule 4: a reboot is proved by off and on, native or owed", arguments: [true, false])
    func reboot(isNative: Bool) async throws {
        let bench = try AgentBench {
            $0.hasReboot = isNative
            $0.rebootOffTime = 3_000
        }
        try await bench.withAgent {
            try bench.centre.say(bench.centre.order(id, .reboot))
            try await bench.expect(id, endsAs: Command.Outcome(.confirmed, present: .on))
            #expect(bench.centre.outcomes(of: id).first == Command.Outcome(.accepted, delay: isNative ? 3_000 : 1_500))
            #expect(try bench.moves(for: id) == [.off, .on])
        }
    }
}
