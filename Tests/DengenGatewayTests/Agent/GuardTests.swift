import DengenDrivers
import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import TestSupport
import Testing

@testable import DengenGateway

@Suite("N-05, N-06: guards on site")
struct GuardTests {
    private let id = Samples.id("0198-c1")

    private func entry(_ outlet: Int, lock: OutletSettings.Lock? = nil, feedsPath: Bool = false) -> OutletSettings.Entry
    {
        OutletSettings.Entry(
            device: Samples.device, outlet: outlet, mode: .normal, isEnabled: true, lock: lock, feedsPath: feedsPath)
    }

    @Test("A lock-out refuses every origin, and still after a restart; the other outlets go on")
    func lockedOut() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            try bench.centre.say(.settings(OutletSettings(entries: [entry(1, lock: .init(remaining: nil))])))
            for (index, origin) in Command.Origin.allCases.enumerated() {
                let id = Samples.id("o\(index)")
                try bench.centre.say(bench.centre.order(id, .off, origin: origin))
                try await bench.expect(id, endsAs: Command.Outcome(.failed, reason: .lockedOut))
            }
            try bench.centre.say(bench.centre.order(id, .off, outlet: 2))
            try await bench.expect(id, state: .confirmed)
        }
        try await bench.withAgent {
            let late = Samples.id("late")
            try bench.centre.say(bench.centre.order(late, .off))
            try await bench.expect(late, endsAs: Command.Outcome(.failed, reason: .lockedOut))
            #expect(try bench.moves(for: late).isEmpty)
        }
    }

    @Test("A lock-out that begins while an order waits behind another refuses it before the relay moves")
    func beginsWhileWaiting() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            // The device is busy with this one, and the second waits for the same outlet's proof.
            await bench.rebooter.inject(.restartsMidway(orderDone: true, offAir: 600), outlet: 1)
            let second = Samples.id("second")
            try bench.centre.say(
                bench.centre.order(id, .off), bench.centre.order(second, .off, outlet: 2),
                .settings(OutletSettings(entries: [entry(2, lock: .init(remaining: 60_000))])))
            let ended = try await bench.ending(of: second)
            let moves = try bench.moves(for: second)
            // Either the order was quicker than the lock, or it was refused: never both.
            #expect(ended.reason == .lockedOut ? moves.isEmpty : moves == [.off], "\(ended)")
        }
    }

    @Test("N-06: own path: OFF never, a reboot only as one order of the device", arguments: [true, false])
    func ownPath(isNative: Bool) async throws {
        let bench = try AgentBench {
            $0.hasReboot = isNative
            $0.rebootOffTime = 3_000
        }
        try await bench.withAgent {
            try bench.centre.say(
                .settings(OutletSettings(entries: [entry(1, feedsPath: true)])), bench.centre.order(id, .off))
            try await bench.expect(id, endsAs: Command.Outcome(.failed, reason: .ownPath))
            let reboot = Samples.id("reboot")
            try bench.centre.say(bench.centre.order(reboot, .reboot))
            if isNative {
                try await bench.expect(reboot, endsAs: Command.Outcome(.confirmed, present: .on))
                #expect(try bench.moves(for: reboot) == [.off, .on])
            } else {
                try await bench.expect(reboot, endsAs: Command.Outcome(.failed, reason: .ownPath))
                #expect(try bench.moves(for: reboot).isEmpty)
            }
        }
    }

    @Test("A lock-out ends on our own clock while the link is down; a restart counts anew what was left")
    func endsByItself() async throws {
        let time = ManualTimeSource()
        let store = try await GatewayStore.open(AgentBench.gateway, directory: try TestDirectory.make())
        _ = try await store.identity()
        let rules = OutletRules(nil, store: store, time: time)
        func isLocked(_ rules: OutletRules) -> Bool {
            rules.outlet(1, of: Samples.device, description: nil)?.lock != nil
        }
        #expect(!isLocked(rules))
        try await rules.apply(OutletSettings(entries: [entry(1, lock: .init(remaining: 5_000))]))
        time.advance(milliseconds: 4_999)
        #expect(isLocked(rules))
        let kept = try await store.identity().settings
        let restarted = OutletRules(kept, store: store, time: time)
        time.advance(milliseconds: 1)
        #expect(!isLocked(rules))
        #expect(isLocked(restarted), "never shorter than it should")
        time.advance(milliseconds: 5_000)
        #expect(!isLocked(restarted))
        try await rules.apply(OutletSettings(entries: [entry(1, lock: .init(remaining: 5_000))]))
        #expect(isLocked(rules), "the same words told anew begin anew")
        for remaining in [Int64.min, -1, 0] {
            try await rules.apply(OutletSettings(entries: [entry(1, lock: .init(remaining: remaining))]))
            #expect(!isLocked(rules))
        }
        try await rules.apply(OutletSettings(entries: [entry(1, lock: .init(remaining: .max))]))
        time.advance(milliseconds: 1_000_000_000)
        #expect(isLocked(rules))
        await store.close()
    }
}
