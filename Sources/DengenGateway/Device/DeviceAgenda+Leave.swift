import DengenDrivers
import DengenModel

/// The end of a device that people took off the list, or changed so that another driver takes over.
///
/// No new order begins; what is under way gets its proof or 30 s; an ON that a reboot owes is paid, by this driver or,
/// where another takes over, at the latest by that one. Nothing else is looked at or told.
extension DeviceAgenda {
    struct Leave: Sendable, Equatable {
        /// Monotonic milliseconds after which no proof is waited for.
        var until: Int64
        /// Whether another driver of the same device waits for this one to end.
        var isReplaced: Bool
    }

    /// What proofs get, in milliseconds: N-04 and a device's own short delay.
    private static let leaveTime: Int64 = 30_000

    mutating func leave(isReplaced: Bool, at now: Int64) {
        if leave == nil { nextLook = min(nextLook, now) }
        names = WantedNames()
        leave = Leave(until: leave?.until ?? now + Self.leaveTime, isReplaced: isReplaced)
    }

    func next(leaving leave: Leave, at now: Int64) -> Step {
        let isAwaited = !watches.isEmpty || !recovered.isEmpty
        let isOwed = !debts.isEmpty && !(leave.isReplaced && leave.until <= now)
        if !isAwaited && !isOwed { return .end }
        let looks = isAwaited || legacy != nil || debts.contains { $0.wasTried }
        if looks && nextLook <= now { return needsDescription ? .describe : .read }
        var wake = looks ? nextWake : debts.map(\.dueAt).min() ?? leave.until
        if leave.until > now { wake = min(wake, leave.until) }
        return .wait(until: wake)
    }

    /// What the leave ends: orders that did not begin, and at its end proofs that did not come.
    mutating func endingsOfLeave(at now: Int64) -> [Fact] {
        guard let leave else { return [] }
        var facts = waiting.map { Fact.outcome($0.id, Command.Outcome(.failed, reason: .disabled)) }
        waiting.removeAll()
        if let cycle {
            facts.append(.outcome(cycle.entry.id, Command.Outcome(.failed, reason: .disabled)))
            if cycle.isOwed { facts.append(.debtPaid(cycle.entry.id)) }
            self.cycle = nil
        }
        if leave.until <= now {
            facts += watches.map { .outcome($0.command, $0.abandoned) }
            facts += recovered.map { .outcome($0.id, interrupted(present: .unknown)) }
            watches.removeAll()
            recovered.removeAll()
        }
        return facts
    }

    /// Of a device that is driven no more, only what became of its commands is told.
    func told(_ facts: [Fact]) -> [Fact] {
        guard leave != nil else { return facts }
        return facts.filter { fact in
            switch fact {
            case .outcome, .debtPaid, .states(_, provedBy: .some): true
            default: false
            }
        }
    }
}
