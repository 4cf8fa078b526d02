import DengenDrivers
import DengenModel

/// What one device's loop does next: commands before polls, one driver call at a time, proofs of several outlets
/// side by side. A value without I/O: events in, steps and facts out; all times are monotonic milliseconds.
///
///     switch agenda.next(at: now) {
///     case .read: facts = agenda.read(result, at: now)
///     …
struct DeviceAgenda: Sendable {
    enum Step: Sendable, Equatable {
        /// The order's deadline has been looked at just now.
        case perform(JournalEntry)
        /// Journal that the ON is owed at `dueAt`, then call `owed` and go on with the OFF.
        case owe(CommandID, dueAt: Int64)
        case performOff(JournalEntry)
        case payDebt(Debt)
        case rename(outlet: Int, name: String)
        case describe
        case read
        case record([Fact])
        case wait(until: Int64)
        /// Nothing is left to be done for a device that is driven no more.
        case end
    }

    var timing: GatewayTiming
    var contact = DeviceContact()
    var filter: StateFilter
    var needsDescription = true
    var nextLook: Int64
    /// Orders that no driver call was made for.
    var waiting: [JournalEntry] = []
    /// Set while the device takes nothing because of an order of ours.
    var hold: Hold?
    /// A reboot that the gateway does as off and on, between the journal's word of the debt and the OFF.
    var cycle: Cycle?
    var watches: [ProofWatch] = []
    var debts: [Debt] = []
    /// What a restart found in the journal, until the outlet has been read.
    var recovered: [JournalEntry] = []
    var recoverUntil: Int64
    /// When the hardware was last asked for its state.
    var lastLook: Int64
    /// Milliseconds after the end of an interval at which it is read.
    let edgeDelay: Int64
    /// When the look under way was due to begin: the next one keeps the pace, however long the answer takes.
    var askedAt: Int64?
    /// The newest look that a notice of the device asked for.
    var nudgedLook: Int64?
    /// Whether the silence under way has had its one look that a notice asked for.
    var wasNudgedInSilence = false
    var description: DeviceDescription?
    /// Whether reports have been piling up, so that only what matters is added.
    var isBacklogged = false
    /// Names that people gave, for a device that keeps names.
    var names = WantedNames()
    /// Set when the device is driven no more.
    var leave: Leave?
    /// Set until the device has said who it is, where another driver was in charge before.
    var legacy: Legacy?

    struct Cycle: Sendable {
        var entry: JournalEntry
        var isOwed = false
    }

    /// - Parameters:
    ///   - recovered: the journal's entries of this device that have not ended or still owe an ON.
    ///   - startsAfter: milliseconds until the first look, so that many devices are not asked at one instant.
    init(timing: GatewayTiming, recovered: [JournalEntry] = [], startsAfter: Int64 = 0, at now: Int64) {
        self.timing = timing
        filter = StateFilter(meteredEvery: timing.meteredEvery)
        nextLook = recovered.isEmpty ? now + startsAfter : now
        lastLook = now
        edgeDelay = Self.edgeDelay(startsAfter: startsAfter)
        recoverUntil = now + timing.proofTime
        self.recovered = recovered.filter { !$0.isEnded }
        debts = recovered.filter { $0.debtDue != nil }
            .map { Debt(command: $0.id, outlet: $0.address.outlet, dueAt: now) }
    }

    mutating func enqueue(_ entry: JournalEntry) {
        waiting.append(entry)
    }

    mutating func next(at now: Int64) -> Step {
        let ended = endings(at: now)
        release(at: now)
        if !ended.isEmpty { return .record(ended) }
        if let debt = dueDebt(at: now) { return .payDebt(debt) }
        if let step = nextOfCycle(at: now) { return step }
        if isProofStarving(at: now) { return .read }
        let given = debtsGivenUp()
        if !given.isEmpty { return .record(given) }
        if hold == nil, let index = waiting.firstIndex(where: isFree) {
            return start(waiting.remove(at: index), at: now)
        }
        if let leave { return next(leaving: leave, at: now) }
        if watches.isEmpty, let (outlet, name) = names.next(in: description, at: now) {
            return .rename(outlet: outlet, name: name)
        }
        if nextLook <= now { return look(at: now) }
        return .wait(until: nextWake)
    }

    mutating func look(at now: Int64) -> Step {
        askedAt = now
        return needsDescription ? .describe : .read
    }

    /// The OFF half of a reboot: owed first, given second, and never after the deadline.
    private mutating func nextOfCycle(at now: Int64) -> Step? {
        guard let cycle else { return nil }
        if !cycle.isOwed { return .owe(cycle.entry.id, dueAt: now + timing.rebootOff) }
        self.cycle = nil
        if now < cycle.entry.deadline { return .performOff(cycle.entry) }
        return .record([late(cycle.entry), .debtPaid(cycle.entry.id)])
    }

    private func start(_ entry: JournalEntry, at now: Int64) -> Step {
        now < entry.deadline ? .perform(entry) : .record([late(entry)])
    }

    func late(_ entry: JournalEntry) -> Fact {
        .outcome(entry.id, Command.Outcome(.expired, reason: .late))
    }

    /// A long row of orders must not eat the time in which the first one can be proved.
    private func isProofStarving(at now: Int64) -> Bool {
        !watches.isEmpty && nextLook <= now && now - lastLook >= timing.retryEvery
    }

    var nextWake: Int64 {
        var wake = watches.isEmpty ? min(nextLook, names.wake(in: description)) : nextLook
        for watch in watches { wake = min(wake, watch.until) }
        if legacy == nil { for debt in debts { wake = min(wake, debt.dueAt) } }
        for entry in waiting { wake = min(wake, entry.deadline, hold?.until ?? entry.deadline) }
        return recovered.isEmpty ? wake : min(wake, recoverUntil)
    }

    /// What the clock alone ends: orders that waited too long, proofs that did not come, a restart's questions.
    private mutating func endings(at now: Int64) -> [Fact] {
        var facts = endingsOfLeave(at: now)
        facts += waiting.filter { $0.deadline <= now }.map(late)
        waiting.removeAll { $0.deadline <= now }
        facts += watches.filter { $0.until <= now }.map { .outcome($0.command, $0.unproved) }
        watches.removeAll { $0.until <= now }
        if recoverUntil <= now {
            facts += recovered.map { .outcome($0.id, interrupted(present: .unknown)) }
            recovered.removeAll()
        }
        return facts
    }

    func interrupted(present: PowerState) -> Command.Outcome {
        Command.Outcome(.interrupted, reason: .restarted, present: present)
    }
}
