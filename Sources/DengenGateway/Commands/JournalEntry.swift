import DengenModel

/// A socket on site.
struct OutletAddress: Hashable, Sendable {
    var device: DeviceKey
    var outlet: Int
}

/// One command in the journal: written through before a relay moves.
struct JournalEntry: Sendable, Equatable {
    var id: CommandID
    var address: OutletAddress
    var action: PowerAction
    var origin: Command.Origin
    /// Monotonic milliseconds after which it must not run; means nothing after a restart.
    var deadline: Int64
    /// How it stands, nil before the device said anything.
    var outcome: Command.Outcome?
    /// Monotonic milliseconds at which the ON of a reboot is owed; nil when nothing is owed.
    var debtDue: Int64?

    init(
        id: CommandID, address: OutletAddress, action: PowerAction, origin: Command.Origin, deadline: Int64,
        outcome: Command.Outcome? = nil, debtDue: Int64? = nil
    ) {
        self.id = id
        self.address = address
        self.action = action
        self.origin = origin
        self.deadline = deadline
        self.outcome = outcome
        self.debtDue = debtDue
    }

    var isEnded: Bool { outcome?.state.isFinal ?? false }
}
