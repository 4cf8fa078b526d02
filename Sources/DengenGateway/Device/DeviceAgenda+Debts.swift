import DengenModel

/// When an owed ON is given again, and what it gives way to.
extension DeviceAgenda {
    /// So many tries at the usual pace, then at that of a silent device: a locked outlet must not be asked for ever.
    private static let quickTries = 5

    func pause(after misses: Int) -> Int64 {
        contact.isSilent || misses >= Self.quickTries ? timing.silentEvery : timing.retryEvery
    }

    /// The first try is made at once; a further one lets a due look go first, or several of them would leave a silent
    /// device no time to be found silent, and other outlets no time for their proofs.
    func dueDebt(at now: Int64) -> Debt? {
        guard legacy == nil else { return nil }
        return debts.first { $0.dueAt <= now && (!$0.wasTried || nextLook > now) }
    }

    /// A person's OFF is newer than the reboot whose ON was tried in vain: nobody wants that ON any more.
    mutating func debtsGivenUp() -> [Fact] {
        let off = Set(waiting.filter { $0.action == .off }.map(\.address.outlet))
        let given = debts.filter { $0.wasTried && off.contains($0.outlet) && !isWatched($0.outlet) }
        debts.removeAll { given.contains($0) }
        return given.map { .debtPaid($0.command) }
    }

    /// An outlet takes its next order when the one before has ended and nothing is owed to it; an ON may come beside an
    /// ON that was tried.
    func isFree(_ entry: JournalEntry) -> Bool {
        let outlet = entry.address.outlet
        return !isWatched(outlet) && !debts.contains { $0.outlet == outlet && !($0.wasTried && entry.action == .on) }
    }

    private func isWatched(_ outlet: Int) -> Bool {
        watches.contains { $0.outlet == outlet } || recovered.contains { $0.address.outlet == outlet }
    }
}
