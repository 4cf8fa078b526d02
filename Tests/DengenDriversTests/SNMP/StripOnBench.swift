import DengenModel
import DengenSNMP
import DengenSystem
import Synchronization

@testable import DengenDrivers

/// A power strip of the rPDU2 family behind `SNMPTalk`: latching relays that take their time, and ways to break it.
final class StripOnBench: SNMPTalk {
    /// How long the engine asks before there is no answer.
    static let patience: Int64 = 6_000

    private struct State: Sendable {
        var relays: RelayBank
        var moves: [WitnessedMove] = []
        var trouble: (kind: DeviceTrouble, outlet: Int?)?
        var backAt = Int64.min
    }

    private let time: ManualTimeSource
    private let state: Mutex<State>
    private let outlets = 1...4
    private let delays = RelayDelays(off: 0, cycle: 5_000)

    init(time: ManualTimeSource) throws {
        self.time = time
        state = Mutex(State(relays: RelayBank(device: try requireID("strip-1"), outlets: outlets, startsOff: [])))
    }

    var moves: [WitnessedMove] {
        settle()
        return state.withLock { $0.moves }
    }

    func cause(_ kind: DeviceTrouble, outlet: Int?) { state.withLock { $0.trouble = (kind, outlet) } }

    func calm() { state.withLock { $0.trouble = nil } }

    func get(_ ids: [ObjectID]) async throws(SNMPError) -> [SNMPBinding] {
        try await listen()
        let cells = cells()
        return ids.map { SNMPBinding($0, cells[$0] ?? .noSuchInstance) }
    }

    func walk(_ root: ObjectID, most: Int) async throws(SNMPError) -> [SNMPBinding] {
        try await listen()
        let found = cells().filter { $0.key.suffix(after: root) != nil }
        return found.keys.sorted().map { SNMPBinding($0, found[$0] ?? .null) }
    }

    func set(_ bindings: [SNMPBinding], isRepeatable: Bool) async throws(SNMPError) {
        try await listen()
        guard let binding = bindings.first, let outlet = binding.id.arcs.last.map(Int.init),
            binding.id == oid("1.3.6.1.4.1.318.1.1.26.9.2.4.1.5.\(outlet)"), case .integer(let value) = binding.value,
            let action = [1: PowerAction.on, 2: .off, 3: .reboot][value]
        else { throw .refused(.notWritable, index: 1) }
        let trouble = state.withLock { $0.trouble.flatMap { $0.outlet == outlet ? $0.kind : nil } }
        switch trouble {
        case .refuses: throw .refused(.wrongValue, index: 1)
        case .hangs: try await lose()
        case .lies: return
        case .slow(let wait) where wait > Self.patience:
            take(action, outlet, after: wait - 10_000 + Self.patience)
            try await lose()
        case .slow(let wait):
            try await pause(wait)
            take(action, outlet)
        case .losesOrderAtRestart(let offAir): try await restart(offAir)
        case .doesOrderAtRestart(let offAir):
            take(action, outlet)
            try await restart(offAir)
        case .silent, nil: take(action, outlet)
        }
    }

    private func take(_ action: PowerAction, _ outlet: Int, after wait: Int64 = 0) {
        guard let command: CommandID = try? requireID("none") else { return }
        let order = PowerOrder(outlet: outlet, action: action, command: command)
        state.withLock { $0.relays.take(order, delays, from: time.monotonic() + wait) }
        settle()
    }

    private func settle() {
        state.withLock { state in
            while let line = state.relays.due(time) {
                state.moves.append(WitnessedMove(outlet: line.outlet, phase: line.phase, command: ""))
                state.relays.note(line)
            }
        }
    }

    private func restart(_ offAir: Int64) async throws(SNMPError) {
        state.withLock { $0.backAt = time.monotonic() + Self.patience + offAir }
        try await lose()
    }

    private func listen() async throws(SNMPError) {
        let isAway = state.withLock { state in
            if time.monotonic() < state.backAt { return true }
            guard let trouble = state.trouble, trouble.outlet == nil else { return false }
            return switch trouble.kind {
            case .hangs, .silent: true
            default: false
            }
        }
        if isAway { try await lose() }
    }

    private func lose() async throws(SNMPError) {
        try await pause(Self.patience)
        throw .noAnswer
    }

    private func pause(_ milliseconds: Int64) async throws(SNMPError) {
        do { try await time.sleep(milliseconds: milliseconds) } catch { throw .closed }
    }

    private func cells() -> [ObjectID: SNMPValue] {
        settle()
        var cells = RPDU2Table.device
        for (number, relay) in state.withLock({ $0.relays.states }) {
            cells.merge(RPDU2Table.outlet(number, isOn: relay == .on)) { $1 }
        }
        return Dictionary(uniqueKeysWithValues: cells.map { (oid($0.key), $0.value) })
    }
}
