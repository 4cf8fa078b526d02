import DengenSNMP
import DengenSystem
import Synchronization

/// The questions of one driver call. None begins later than `patience` after the call, so that with the time-outs of
/// its own the call ends within 10 s.
final class Inquiry: Sendable {
    private let talk: any SNMPTalk
    private let time: any TimeSource
    private let start: Int64
    private let known: Mutex<[ObjectID: SNMPValue]>

    /// Milliseconds; a request itself takes at most `longestRequest`.
    private static let patience: Int64 = 4_000
    static let longestRequest: Int64 = 6_000
    /// Bindings in a request (facts devices 0).
    private static let most = 20

    init(_ talk: any SNMPTalk, _ time: any TimeSource) {
        self.talk = talk
        self.time = time
        start = time.monotonic()
        known = Mutex([:])
    }

    /// All that has been answered, for an inquiry that goes on where this one ended.
    var answers: [ObjectID: SNMPValue] { known.withLock { $0 } }

    /// Takes over what an earlier inquiry was answered; what this one has asked itself is newer.
    func recall(_ answers: [ObjectID: SNMPValue]) {
        known.withLock { $0.merge(answers) { newer, _ in newer } }
    }

    var isLate: Bool { time.monotonic() - start >= Self.patience }

    func isPresent(_ id: ObjectID) -> Bool { self[id].isPresent }

    /// What was answered for `id`; `noSuchInstance` for what was not asked.
    subscript(_ id: ObjectID) -> SNMPValue { known.withLock { $0[id] } ?? .noSuchInstance }

    /// Asks for what is not known yet.
    func ask(_ ids: [ObjectID]) async throws(SNMPError) {
        var open = known.withLock { known in ids.filter { known[$0] == nil } }
        while !open.isEmpty {
            try await askOnce(Array(open.prefix(Self.most)))
            open.removeFirst(min(Self.most, open.count))
        }
    }

    /// An agent of v1 refuses the whole request for one binding that it does not have: that one is left out.
    private func askOnce(_ ids: [ObjectID]) async throws(SNMPError) {
        var ids = ids
        while !ids.isEmpty {
            do throws(SNMPError) {
                let answer = try await inTime { () throws(SNMPError) in try await self.talk.get(ids) }
                keep(answer, of: ids)
                return
            } catch .refused(.noSuchName, let index) where ids.indices.contains(index - 1) {
                let missing = ids.remove(at: index - 1)
                known.withLock { $0[missing] = .noSuchInstance }
            }
        }
    }

    /// Only what was asked counts; what is missing in the answer is not there.
    private func keep(_ answer: [SNMPBinding], of ids: [ObjectID]) {
        known.withLock { known in
            for id in ids { known[id] = answer.first { $0.id == id }?.value ?? .noSuchInstance }
        }
    }

    func walk(_ root: ObjectID, most: Int) async throws(SNMPError) -> [SNMPBinding] {
        try await inTime { () throws(SNMPError) in try await self.talk.walk(root, most: most) }
            .filter { $0.id.suffix(after: root) != nil && $0.value.isPresent }
    }

    private func inTime<Answer>(_ question: () async throws(SNMPError) -> Answer) async throws(SNMPError) -> Answer {
        if isLate { throw .noAnswer }
        return try await question()
    }
}
