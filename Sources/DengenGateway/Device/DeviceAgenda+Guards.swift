import DengenModel

/// What the gate says of orders that have not begun: modes, locks and guards may have changed since they were taken in.
extension DeviceAgenda {
    /// Ends orders that may not run any more. What is under way and what is owed is left alone.
    ///
    /// - Parameter outlet: what the gate must know now; nil leaves the answer to the device.
    mutating func refuse(at now: Timestamp, _ outlet: (OutletAddress) -> Outlet?) -> [Fact] {
        if waiting.isEmpty && cycle == nil { return [] }
        var facts: [Fact] = []
        waiting.removeAll { entry in
            let reason = outlet(entry.address).flatMap { Gate.standingRefusal(of: entry.action, on: $0, at: now) }
            if let reason { facts.append(.outcome(entry.id, Command.Outcome(.failed, reason: reason))) }
            return reason != nil
        }
        return facts + refuseCycle(at: now, outlet)
    }

    /// The device has just said that it has no reboot of its own, whatever its description promised.
    private mutating func refuseCycle(at now: Timestamp, _ outlet: (OutletAddress) -> Outlet?) -> [Fact] {
        guard let cycle, var subject = outlet(cycle.entry.address) else { return [] }
        subject.rebootsItself = false
        guard let reason = Gate.standingRefusal(of: .reboot, on: subject, at: now) else { return [] }
        self.cycle = nil
        let ended = Fact.outcome(cycle.entry.id, Command.Outcome(.failed, reason: reason))
        return cycle.isOwed ? [ended, .debtPaid(cycle.entry.id)] : [ended]
    }
}
