import Synchronization

/// The one owner of a session's link: it closes the link when nobody holds the session any more.
final class SessionHandle: Sendable {
    let target: SNMPTarget
    private let id: UInt64
    private let mailbox: EngineMailbox
    private let desk: PlanDesk
    private let state = Mutex(State())

    private struct State {
        var plan: LinkPlan?
        var isClosed = false
        var bulkHabit = BulkHabit.unknown
    }

    /// How the agent has met GETBULK.
    enum BulkHabit: Sendable { case unknown, answered, silent }

    init(_ target: SNMPTarget, mailbox: EngineMailbox, desk: PlanDesk) {
        self.target = target
        self.mailbox = mailbox
        self.desk = desk
        id = mailbox.nextID()
    }

    var bulkHabit: BulkHabit {
        get { state.withLock { $0.bulkHabit } }
        set { state.withLock { $0.bulkHabit = newValue } }
    }

    deinit {
        mailbox.post(.closeLink(id))
    }

    func close() {
        state.withLock { $0.isClosed = true }
        mailbox.post(.closeLink(id))
    }

    func ask(_ question: Question) async throws(SNMPError) -> Answer {
        do throws(SNMPError) {
            return try await askOnce(question)
        } catch .report(.unknownEngine) {
            // The device has another engine than before, and has not looked at the question.
            return try await askOnce(question)
        }
    }

    private func askOnce(_ question: Question) async throws(SNMPError) -> Answer {
        let plan = try await plan()
        let result = await mailbox.ask(question, by: plan, on: id)
        // A name may stand for another address by now.
        if case .failure(.noAnswer) = result, !plan.isNumeric { state.withLock { $0.plan = nil } }
        return try result.get()
    }

    private func plan() async throws(SNMPError) -> LinkPlan {
        let (known, isClosed) = state.withLock { ($0.plan, $0.isClosed) }
        if isClosed { throw .closed }
        if let known { return known }
        let plan = try await desk.plan(target)
        state.withLock { $0.plan = plan }
        return plan
    }
}
