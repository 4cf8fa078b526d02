import DengenDrivers
import DengenModel
import DengenSystem
import Testing

@Suite("Relay histories")
struct RelayHistoryTests {
    @Test("N-04: whatever orders, faults, delays and kills come, the ledger never shows a double or a refused move")
    func randomHistory() async throws {
        for seed in UInt64(1)...4 {
            var history = try RelayHistory(seed: seed)
            for _ in 0..<120 { try await history.step() }
            try await history.judge()
        }
    }
}

/// A rebooter that is ordered about at random, and killed now and then.
private struct RelayHistory {
    private enum End { case accepted, refused, lied, killed }

    private let ledger = LedgerFile()
    private let time = ManualTimeSource()
    private var state: UInt64
    private var rebooter: SimulatedRebooter
    private var actions: [String: PowerAction] = [:]
    private var ends: [String: End] = [:]

    init(seed: UInt64) throws {
        state = seed
        rebooter = try Self.rebooter(ledger, time)
    }

    mutating func step() async throws {
        switch random(10) {
        case 0: try kill()
        case 1...3: time.advance(milliseconds: Int64(random(4_000)))
        default: try await order()
        }
        try await compare()
    }

    /// Every command moved as often as its end allows, and in order.
    func judge() async throws {
        time.advance(milliseconds: 60_000)
        _ = try await rebooter.read()
        let lines = try ledger.lines
        #expect(!lines.isEmpty)
        #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.boot <= $1.boot })
        for (id, action) in actions {
            let phases = lines.filter { $0.command == id }.map(\.phase)
            let whole: [PowerState] = action == .reboot ? [.off, .on] : [action.target]
            switch ends[id] {
            case .accepted: #expect(phases == whole, "\(id) \(action)")
            case .killed: #expect(phases == whole || phases.isEmpty, "\(id) \(action)")
            case .refused, .lied, nil: #expect(phases.isEmpty, "\(id) \(action)")
            }
        }
        #expect(lines.allSatisfy { actions[$0.command] != nil })
    }

    private static func rebooter(_ ledger: LedgerFile, _ time: ManualTimeSource) throws -> SimulatedRebooter {
        var options = SimulatedRebooter.Options()
        options.offDelays = [2: 1_500, 3: 4_000]
        options.ledger = ledger.path
        return try SimulatedRebooter(key: requireID("r"), options: options, time: time)
    }

    /// What waits in the device is lost, except that a reboot ends on.
    private mutating func kill() throws {
        for (id, end) in ends where end == .accepted { ends[id] = .killed }
        rebooter = try Self.rebooter(ledger, time)
    }

    private mutating func order() async throws {
        let id = "c\(actions.count)"
        let action = PowerAction.allCases[random(3)]
        let outlet = 1 + random(4)
        actions[id] = action
        let isLie = random(8) == 0
        if isLie { await rebooter.inject(.lies, outlet: outlet) }
        do {
            _ = try await rebooter.perform(
                PowerOrder(outlet: outlet, action: action, command: try requireID(id)))
            ends[id] = isLie ? .lied : .accepted
        } catch DriverError.pending {
            ends[id] = .refused
        }
        await rebooter.clear()
    }

    private func compare() async throws {
        let outlets = try await rebooter.read().outlets
        let lines = try ledger.lines
        for outlet in outlets {
            #expect(outlet.state == lines.last { $0.outlet == outlet.number }?.phase ?? .on)
        }
    }

    private mutating func random(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
