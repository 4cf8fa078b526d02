import Synchronization

/// Judges what came to a listener and passes it on.
final class TrapIntake: Sendable {
    private let communities: Set<String>?
    private let stream: AsyncStream<SNMPTrap>.Continuation
    private let droppedCount = Atomic<Int>(0)
    private let refusedCount = Atomic<Int>(0)

    init(communities: Set<String>?, stream: AsyncStream<SNMPTrap>.Continuation) {
        self.communities = communities
        self.stream = stream
    }

    var dropped: Int { droppedCount.load(ordering: .relaxed) }
    var refused: Int { refusedCount.load(ordering: .relaxed) }

    /// - Returns: whether it was an inform, which wants an answer; nil when it was refused.
    func take(_ message: IncomingMessage) -> Bool? {
        // why: a notification that can't be read is counted, and says nothing else.
        guard let trap = (try? SNMPTrap(message)) ?? nil, isBelieved(trap) else {
            refusedCount.add(1, ordering: .relaxed)
            return nil
        }
        if case .dropped = stream.yield(trap) { droppedCount.add(1, ordering: .relaxed) }
        return trap.isInform
    }

    func finish() {
        stream.finish()
    }

    private func isBelieved(_ trap: SNMPTrap) -> Bool {
        guard let communities, let community = trap.community else { return true }
        return communities.contains(community)
    }
}
