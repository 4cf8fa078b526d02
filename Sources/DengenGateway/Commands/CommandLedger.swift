import DengenModel

/// What the gateway remembers of commands, in memory: all that have not ended and the last thousand that have.
struct CommandLedger: Sendable {
    /// How a command id is known.
    enum Knowledge: Sendable, Equatable {
        case unknown
        case underWay
        case ended(Command.Outcome)
    }

    /// Ended ids that are kept at least (facts trust 4.2 rule 3).
    static let keptEnded = 1_000
    private static let slack = 100

    private var open: [CommandID: JournalEntry] = [:]
    private var ended: [CommandID: Command.Outcome] = [:]
    private var endedOrder: [CommandID] = []
    private var newest: [OutletAddress: CommandID] = [:]

    /// - Parameter ended: the oldest first.
    init(open entries: [JournalEntry] = [], ended endings: [GatewayStore.Ending] = []) {
        for entry in entries where !entry.isEnded { admit(entry) }
        for ending in endings { settle(ending.id, ending.outcome) }
    }

    func knowledge(of id: CommandID) -> Knowledge {
        if let outcome = ended[id] { return .ended(outcome) }
        return open[id] == nil ? .unknown : .underWay
    }

    /// The newest command of the outlet that has not ended, as the gate wants it.
    func inFlight(at address: OutletAddress) -> Gate.InFlight? {
        guard let id = newest[address], let entry = open[id] else { return nil }
        return Gate.InFlight(id: id, action: entry.action, state: entry.outcome?.state ?? .sent)
    }

    mutating func admit(_ entry: JournalEntry) {
        open[entry.id] = entry
        newest[entry.address] = entry.id
    }

    /// Notes how a command stands. A word about a command that has ended changes nothing.
    mutating func settle(_ id: CommandID, _ outcome: Command.Outcome) {
        if !outcome.state.isFinal {
            open[id]?.outcome = outcome
        } else if ended[id] == nil {
            open[id] = nil
            ended[id] = outcome
            endedOrder.append(id)
        }
    }

    /// Drops the oldest endings when there are a hundred too many; true when it did.
    mutating func forgetOldest() -> Bool {
        let surplus = endedOrder.count - Self.keptEnded
        guard surplus >= Self.slack else { return false }
        for id in endedOrder.prefix(surplus) { ended[id] = nil }
        endedOrder.removeFirst(surplus)
        return true
    }
}
