import DengenSNMP
import DengenSystem
import Synchronization

/// An agent in memory: a table of raw identifiers, and what a set does to it. It stands in for net-snmp and the wire.
final class MemoryAgent: SNMPTalk {
    /// How the agent misbehaves.
    enum Mood: Sendable, Equatable {
        case well
        /// Nothing comes back, and nothing is done.
        case deaf
        /// Each question takes so long.
        case slow(Int64)
        case refuses(SNMPStatus)
        case says(SNMPError)
    }

    struct Write: Sendable, Equatable {
        var id: ObjectID
        var value: SNMPValue
        var isRepeatable: Bool
    }

    struct State: Sendable {
        var cells: [ObjectID: SNMPValue] = [:]
        var mood = Mood.well
        var isV1 = false
        var questions: [[ObjectID]] = []
        var writes: [Write] = []
        /// What a write does beside being kept.
        var effects: [ObjectID: @Sendable (SNMPValue, inout State) -> Void] = [:]
    }

    private let time: any TimeSource
    private let state: Mutex<State>
    /// What the engine would wait for an answer that does not come.
    private let patience: Int64

    init(_ cells: [String: SNMPValue] = [:], time: any TimeSource = ManualTimeSource(), patience: Int64 = 6_000) {
        self.time = time
        self.patience = patience
        var state = State()
        for (id, value) in cells { state.cells[oid(id)] = value }
        self.state = Mutex(state)
    }

    func change(_ work: (inout State) -> Void) { state.withLock { work(&$0) } }

    func put(_ id: String, _ value: SNMPValue?) { change { $0.cells[oid(id)] = value } }

    var writes: [Write] { state.withLock { $0.writes } }

    var questions: [[ObjectID]] { state.withLock { $0.questions } }

    func get(_ ids: [ObjectID]) async throws(SNMPError) -> [SNMPBinding] {
        try await endure()
        state.withLock { $0.questions.append(ids) }
        let (cells, isV1) = state.withLock { ($0.cells, $0.isV1) }
        if isV1, let missing = ids.firstIndex(where: { cells[$0] == nil }) {
            throw .refused(.noSuchName, index: missing + 1)
        }
        return ids.map { SNMPBinding($0, cells[$0] ?? .noSuchInstance) }
    }

    func set(_ bindings: [SNMPBinding], isRepeatable: Bool) async throws(SNMPError) {
        try await endure(isSet: true)
        state.withLock { state in
            for binding in bindings {
                state.writes.append(Write(id: binding.id, value: binding.value, isRepeatable: isRepeatable))
                if let effect = state.effects[binding.id] {
                    effect(binding.value, &state)
                } else {
                    state.cells[binding.id] = binding.value
                }
            }
        }
    }

    func walk(_ root: ObjectID, most: Int) async throws(SNMPError) -> [SNMPBinding] {
        try await endure()
        let found = state.withLock { state in
            state.cells.filter { $0.key != root && $0.key.suffix(after: root) != nil }
        }
        if found.count > most { throw .endless }
        return found.keys.sorted().map { SNMPBinding($0, found[$0] ?? .null) }
    }

    private func endure(isSet: Bool = false) async throws(SNMPError) {
        switch state.withLock({ $0.mood }) {
        case .well: return
        case .deaf:
            try await wait(patience)
            throw .noAnswer
        case .slow(let milliseconds): try await wait(milliseconds)
        case .refuses(let status): if isSet { throw .refused(status, index: 1) }
        case .says(let error): throw error
        }
    }

    private func wait(_ milliseconds: Int64) async throws(SNMPError) {
        do {
            try await time.sleep(milliseconds: milliseconds)
        } catch {
            throw .closed
        }
    }
}

func oid(_ text: String) -> ObjectID { ObjectID(text)! }
