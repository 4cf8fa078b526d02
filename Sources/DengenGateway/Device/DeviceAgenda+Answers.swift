import DengenDrivers
import DengenModel

/// What the device's answers mean. Each call returns what must be recorded in one transaction.
extension DeviceAgenda {
    mutating func described(_ result: Result<DeviceDescription, DriverError>, at now: Int64) -> [Fact] {
        askedAt = nil
        guard case .success(let description) = result else { return missed(at: now) }
        needsDescription = false
        self.description = description
        nextLook = now
        return told([.inventory(description)] + found(at: now) + accept(description) + endUnprovable())
    }

    /// What the driver before left behind is nothing to another device: its orders are interrupted, its debts dropped.
    private mutating func accept(_ description: DeviceDescription) -> [Fact] {
        defer { legacy = nil }
        guard let legacy, !legacy.isMeant(by: description) else { return [] }
        defer { (recovered, debts) = ([], []) }
        return recovered.map { .outcome($0.id, interrupted(present: .unknown)) } + debts.map { .debtPaid($0.command) }
    }

    mutating func read(_ result: Result<DeviceReading, DriverError>, at now: Int64) -> [Fact] {
        lastLook = now
        defer { askedAt = nil }
        guard case .success(let reading) = result else { return missed(at: now) }
        let answered = found(at: now)
        let paid = settleTriedDebts(by: reading)
        let endings = recover(from: reading) + prove(by: reading)
        let news = filter.news(in: reading, isBacklogged: isBacklogged, at: now)
        nextLook = now + timing.proofEvery
        if watches.isEmpty { nextLook = max(nextLook, (askedAt ?? now) + timing.pollEvery) }
        return told(answered + tell(news, endings) + paid)
    }

    /// The state that proves a command names it; a state that nothing asked for names none.
    private func tell(_ news: [OutletReading], _ endings: [Ending]) -> [Fact] {
        let unnamed = news.filter { outlet in !endings.contains { $0.proof?.number == outlet.number } }
        let proofs = endings.flatMap { ending in
            let outcome = Fact.outcome(ending.command, ending.outcome)
            return ending.proof.map { [.states([$0], provedBy: ending.command), outcome] } ?? [outcome]
        }
        return unnamed.isEmpty ? proofs : [.states(unnamed)] + proofs
    }

    private mutating func prove(by reading: DeviceReading) -> [Ending] {
        var endings: [Ending] = []
        for index in watches.indices {
            for outlet in reading.outlets where watches[index].isProved(by: outlet) {
                endings.append(Ending(proving: watches[index].command, outlet))
            }
        }
        watches.removeAll { watch in endings.contains { $0.command == watch.command } }
        return endings
    }

    /// After a restart nothing runs again: the outlet shows the target, or the command was interrupted.
    private mutating func recover(from reading: DeviceReading) -> [Ending] {
        let settled = recovered.filter { entry in !debts.contains { $0.command == entry.id } }
        recovered.removeAll { entry in settled.contains { $0.id == entry.id } }
        return settled.map { entry in
            let outlet = reading.outlets.first { $0.number == entry.address.outlet }
            var watch = ProofWatch(
                command: entry.id, outlet: entry.address.outlet, action: entry.action, isAccepted: false, until: 0)
            if let outlet, entry.action != .reboot, watch.isProved(by: outlet) {
                return Ending(proving: entry.id, outlet)
            }
            return Ending(command: entry.id, outcome: interrupted(present: outlet?.state ?? .unknown))
        }
    }

    /// An ON that was given, and shows, has been paid; not while the device says that the OFF is still to come.
    private mutating func settleTriedDebts(by reading: DeviceReading) -> [Fact] {
        let on = reading.outlets.filter { $0.state == .on && !$0.isAboutToLeave(.on) }.map(\.number)
        let paid = debts.filter { $0.wasTried && on.contains($0.outlet) }
        debts.removeAll { paid.contains($0) }
        return paid.map { .debtPaid($0.command) }
    }

    private mutating func missed(at now: Int64) -> [Fact] {
        let change = contact.missed()
        let isExpected = !watches.isEmpty || !recovered.isEmpty
        nextLook = now + (contact.isSilent && !isExpected ? timing.silentEvery : timing.retryEvery)
        guard change == .lost else { return [] }
        needsDescription = true
        filter.forget()
        return told([.connection(false)])
    }

    private mutating func found(at now: Int64) -> [Fact] {
        guard contact.answered() == .found else { return [] }
        wasNudgedInSilence = false
        for index in debts.indices where debts[index].wasTried && !debts[index].wasTaken { debts[index].dueAt = now }
        return [.connection(true)]
    }
}

/// A command that a reading ended, with the outlet that proved it.
private struct Ending {
    var command: CommandID
    var outcome: Command.Outcome
    var proof: OutletReading?

    init(command: CommandID, outcome: Command.Outcome) {
        self.command = command
        self.outcome = outcome
    }

    init(proving command: CommandID, _ outlet: OutletReading) {
        self.init(command: command, outcome: Command.Outcome(.confirmed, present: outlet.state))
        proof = outlet
    }
}
