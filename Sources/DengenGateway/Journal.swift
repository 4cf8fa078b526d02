import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Synchronization

/// What the gateway must not forget: commands and what became of them, and all that the centre has not acknowledged.
///
/// Everything is on disk (FULL) when a call returns; the ledger in memory answers without asking the disk.
final class Journal: Sendable {
    /// Rings when there is something new to report.
    let news = Doorbell()
    /// Beside the journal: what is told and not kept.
    let live = LiveBoard()
    private let store: GatewayStore
    private let time: any TimeSource
    private let ledger: Mutex<CommandLedger>
    private let outbox: Mutex<OutboxMirror>
    /// Whether the last samples were kept.
    private let hadRoom = Mutex(true)

    init(store: GatewayStore, time: any TimeSource) async throws {
        self.store = store
        self.time = time
        try await store.forgetEndings(but: CommandLedger.keptEnded)
        ledger = Mutex(CommandLedger(open: try await store.unfinished(), ended: try await store.endings()))
        outbox = Mutex(OutboxMirror(first: try await store.firstUnreported()))
    }

    /// What has not ended or still owes an ON, in the order of arrival.
    func unfinished() async throws -> [JournalEntry] {
        try await store.unfinished()
    }

    func knowledge(of id: CommandID) -> CommandLedger.Knowledge {
        ledger.withLock { $0.knowledge(of: id) }
    }

    func inFlight(at address: OutletAddress) -> Gate.InFlight? {
        ledger.withLock { $0.inFlight(at: address) }
    }

    /// Writes an order through; only then may it go to its device.
    func admit(_ entry: JournalEntry) async throws {
        ledger.withLock { $0.admit(entry) }
        try await store.admit(entry, at: time.wall())
    }

    /// Ends a command that never ran and never will, so that a frame of it that still sits in a buffer cannot run.
    func refuse(_ id: CommandID, _ outcome: Command.Outcome) async throws {
        ledger.withLock { $0.settle(id, outcome) }
        let dropping = outbox.withLock { $0.takeDroppable() }
        tell(try await store.refuse(id, outcome, dropping: dropping, at: time.wall()))
        try await forget()
    }

    /// Notes the ON that a reboot is about to owe.
    func owe(_ id: CommandID, dueAt: Int64) async throws {
        try await store.setDebt(of: id, dueAt: dueAt)
    }

    /// Keeps facts of one device, in order, in one transaction, and has them reported.
    func record(_ facts: [Fact], device: DeviceKey) async throws {
        try await keep(facts, device: device)
        ledger.withLock { ledger in
            for case .outcome(let id, let outcome) in facts { ledger.settle(id, outcome) }
        }
        try await forget()
    }

    /// Keeps samples of one device. They leave with the next report, which is due within five seconds: all gateways end
    /// their intervals at one instant, and the centre is not to hear of it from all of them at once.
    ///
    /// Where the disk has no room left for them they are dropped, so that orders still find some; the centre is told
    /// when that begins and ends.
    /// - Returns: whether they were kept.
    func keep(samples: [Fact], of device: DeviceKey) async throws -> Bool {
        do {
            let hasRoom = store.database.hasRoom()
            if hasRoom { try await keep(samples, device: device, isUrgent: false) }
            try await note(hasRoom: hasRoom)
            return hasRoom
        } catch let error as StoreError where error.isDiskFull {
            return false
        }
    }

    private func note(hasRoom: Bool) async throws {
        if hadRoom.withLock({ $0 == hasRoom }) { return }
        try await tell(.happening(hasRoom ? .samplesResumed : .samplesStopped))
        hadRoom.withLock { $0 = hasRoom }
    }

    /// Tells the centre again how a command stands.
    func repeatOutcome(of id: CommandID, _ outcome: Command.Outcome) async throws {
        try await keep([.outcome(id, outcome)], device: nil)
    }

    /// Has something reported that is no command's end.
    func tell(_ fact: Fact, of device: DeviceKey? = nil) async throws {
        try await keep([fact], device: device)
    }

    /// The oldest items that the centre has not acknowledged, as many as one report may hold.
    func unreported() async throws -> [ReportItem] {
        if let seq = outbox.withLock({ $0.beginRefill() }) {
            let items = try await store.outbox(from: seq, limit: OutboxMirror.capacity)
            outbox.withLock { $0.refill(items) }
        }
        return outbox.withLock { Array($0.head) }
    }

    /// Whether more waits than one report can take: the centre has not listened for a while.
    var isBacklogged: Bool { outbox.withLock { $0.head.count >= LinkReport.mostItems } }

    /// The centre has these safe; the disk forgets them with the next thing that is written.
    func acknowledge(upTo seq: Int64) {
        outbox.withLock { $0.acknowledge(upTo: seq) }
    }

    /// Forgets on the disk what was acknowledged and nothing was written after.
    func tidy() async throws {
        guard let seq = outbox.withLock({ $0.takeDroppable() }) else { return }
        try await store.drop(upTo: seq)
    }

    private func keep(_ facts: [Fact], device: DeviceKey?, isUrgent: Bool = true) async throws {
        let dropping = outbox.withLock { $0.takeDroppable() }
        let items = try await store.record(facts, device: device, dropping: dropping, at: time.wall())
        tell(items, isUrgent: isUrgent)
    }

    private func tell(_ items: [ReportItem], isUrgent: Bool = true) {
        if items.isEmpty { return }
        outbox.withLock { $0.append(items) }
        if isUrgent { news.ring() }
    }

    private func forget() async throws {
        guard ledger.withLock({ $0.forgetOldest() }) else { return }
        try await store.forgetEndings(but: CommandLedger.keptEnded)
    }
}
