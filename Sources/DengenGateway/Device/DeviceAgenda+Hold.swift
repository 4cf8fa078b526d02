import DengenModel

/// Devices that take one order at a time: one press for several outlets is given to them one by one.
extension DeviceAgenda {
    struct Hold: Sendable {
        /// Orders of ours that were under way when the device said that it was busy.
        var commands: Set<CommandID>
        /// Monotonic milliseconds at which it is asked again in any case.
        var until: Int64
    }

    /// "Pending" while an order of ours is under way is no refusal: the next one goes when that one has ended, as long
    /// as it may run at all.
    mutating func putBack(_ entry: JournalEntry, at now: Int64) -> [Fact] {
        waiting.insert(entry, at: 0)
        hold = Hold(commands: Set(watches.map(\.command)), until: now + timing.retryEvery)
        return []
    }

    /// One of those orders has ended, or the device has had its time.
    mutating func release(at now: Int64) {
        guard let hold else { return }
        if hold.until <= now || !hold.commands.isSubset(of: watches.map(\.command)) { self.hold = nil }
    }
}
