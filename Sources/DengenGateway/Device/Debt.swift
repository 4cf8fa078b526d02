import DengenModel

/// The ON that a reboot owes where the device has no cycle of its own (facts trust 4.2 rule 4).
struct Debt: Sendable, Equatable {
    let command: CommandID
    let outlet: Int
    /// Monotonic milliseconds of the next attempt.
    var dueAt: Int64
    /// Whether the ON was given at least once: a reading that shows on then says that it is paid.
    var wasTried = false
    /// Whether the device said yes to the newest ON: it gets time to show it.
    var wasTaken = false
    /// How often the ON was given without a yes.
    var misses = 0
}
