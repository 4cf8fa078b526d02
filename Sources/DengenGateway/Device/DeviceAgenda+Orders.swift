import DengenDrivers
import DengenModel

/// What the device's answers to orders mean.
extension DeviceAgenda {
    mutating func performed(
        _ entry: JournalEntry, _ result: Result<Acceptance, DriverError>, at now: Int64
    ) -> [Fact] {
        if entry.action == .reboot, case .failure(.notSupported) = result {
            cycle = Cycle(entry: entry)
            return []
        }
        return answered(entry, result, at: now)
    }

    /// The journal holds the debt now.
    mutating func owed(_ id: CommandID) {
        if cycle?.entry.id == id { cycle?.isOwed = true }
    }

    /// The OFF half of a reboot: once it may have worked, the ON is owed.
    mutating func performedOff(
        _ entry: JournalEntry, _ result: Result<Acceptance, DriverError>, at now: Int64
    ) -> [Fact] {
        let facts = answered(entry, result.map { Acceptance(delay: bounded($0.delay) + timing.rebootOff) }, at: now)
        guard let delay = delayOfOff(result) else { return facts + [.debtPaid(entry.id)] }
        let dueAt = now + delay + timing.rebootOff
        debts.append(Debt(command: entry.id, outlet: entry.address.outlet, dueAt: dueAt))
        return facts
    }

    /// Nil when it is certain that nothing was switched.
    private func delayOfOff(_ result: Result<Acceptance, DriverError>) -> Int64? {
        switch result {
        case .success(let acceptance): bounded(acceptance.delay)
        case .failure(.noAnswer), .failure(.doubtful): 0
        case .failure: nil
        }
    }

    /// No device waits longer than a command may live; a broken answer must not stop the clockwork.
    private func bounded(_ delay: Int64) -> Int64 {
        min(max(0, delay), Command.timeToLiveBounds.upperBound)
    }

    mutating func paid(_ debt: Debt, _ result: Result<Acceptance, DriverError>, at now: Int64) -> [Fact] {
        guard let index = debts.firstIndex(where: { $0.command == debt.command }) else { return [] }
        nextLook = now
        switch result {
        case .success where !isProvable(debt.outlet):
            debts.remove(at: index)
            return [.debtPaid(debt.command)]
        case .success(let acceptance):
            // A yes is no proof (N-04): asked again unless the outlet shows on.
            debts[index].wasTried = true
            debts[index].wasTaken = true
            debts[index].dueAt = now + bounded(acceptance.delay) + timing.proofTime
            return []
        case .failure(let error):
            // "Pending" says that the off may still come: an outlet that is on proves nothing yet.
            if case .pending = error {} else { debts[index].wasTried = true }
            debts[index].wasTaken = false
            debts[index].misses += 1
            debts[index].dueAt = now + pause(after: debts[index].misses)
            return []
        }
    }

    private mutating func answered(
        _ entry: JournalEntry, _ result: Result<Acceptance, DriverError>, at now: Int64
    ) -> [Fact] {
        switch result {
        case .success(let acceptance): accepted(entry, acceptance, at: now)
        case .failure(.noAnswer):
            watch(entry, isAccepted: false, until: now + timing.proofTime, at: now)
        case .failure(.pending(let text)): watches.isEmpty ? refused(entry, .pending, text) : putBack(entry, at: now)
        case .failure(.wrongMode(let text)): refused(entry, .wrongMode, text)
        case .failure(.refused(let text)), .failure(.doubtful(let text)): refused(entry, .refused, text)
        case .failure(.late): [late(entry)]
        case .failure(.notSupported): refused(entry, .notSupported, nil)
        }
    }

    private mutating func accepted(_ entry: JournalEntry, _ acceptance: Acceptance, at now: Int64) -> [Fact] {
        let delay = bounded(acceptance.delay)
        let yes = Fact.outcome(entry.id, Command.Outcome(.accepted, delay: delay > 0 ? delay : nil))
        return [yes] + watch(entry, isAccepted: true, until: now + timing.proofTime + delay, at: now)
    }

    private mutating func watch(_ entry: JournalEntry, isAccepted: Bool, until: Int64, at now: Int64) -> [Fact] {
        guard isProvable(entry.address.outlet) else {
            return [unprovable(entry.id, isAccepted: isAccepted)]
        }
        if watches.isEmpty { lastLook = now }
        nextLook = now
        watches.append(
            ProofWatch(
                command: entry.id, outlet: entry.address.outlet, action: entry.action, isAccepted: isAccepted,
                until: until))
        return []
    }

    private func refused(_ entry: JournalEntry, _ reason: Command.Reason, _ text: String?) -> [Fact] {
        [.outcome(entry.id, Command.Outcome(.failed, reason: reason, text: text))]
    }

    /// Orders that left before the device had said that nothing can be read back there, as after a restart.
    mutating func endUnprovable() -> [Fact] {
        let ended = watches.filter { !isProvable($0.outlet) }
        watches = watches.filter { isProvable($0.outlet) }
        return ended.map { unprovable($0.command, isAccepted: $0.isAccepted) }
    }

    private func unprovable(_ id: CommandID, isAccepted: Bool) -> Fact {
        .outcome(id, Command.Outcome(.unconfirmed, reason: isAccepted ? .notProvable : .noAnswer))
    }

    private func isProvable(_ outlet: Int) -> Bool {
        description?.outlets.first { $0.number == outlet }?.isProvable ?? true
    }
}
