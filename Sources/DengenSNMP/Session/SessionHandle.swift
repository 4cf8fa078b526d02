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
        /// v3: whether the engine and its time are known to the socket that is open.
        var isGreeted = false
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

    /// Asks within what is left of the patience.
    func ask(_ question: Question, _ patience: Patience) async throws(SNMPError) -> Answer {
        do throws(SNMPError) {
            return try await askOnce(question, patience)
        } catch .report(.unknownEngine) where !question.isSet {
            // The device has another engine than before, and has not looked at the question, as it says: anybody can.
            return try await askOnce(question, patience)
        }
    }

    /// Lets a v3 session learn its engine's time by a question that changes nothing: a SET does not go out again only
    /// because a report says that its time is wrong.
    func greet(_ patience: Patience) async throws(SNMPError) {
        guard case .v3 = target.security, !state.withLock({ $0.isGreeted }) else { return }
        var question = Question(.get, [SNMPBinding(.internet(2, 1, 1, 3, 0), .null)])
        question.tries = target.boundedTries
        _ = try await ask(question, patience)
    }

    private func askOnce(_ question: Question, _ patience: Patience) async throws(SNMPError) -> Answer {
        let plan = try await plan(patience)
        var question = question
        question.timeout = try patience.share(question.tries, most: target.boundedTimeout)
        let result = await mailbox.ask(question, by: plan, on: id)
        heed(result, plan)
        return try result.get()
    }

    /// The socket closes with each failure, and the next one greets the engine anew.
    private func heed(_ result: Result<Answer, SNMPError>, _ plan: LinkPlan) {
        state.withLock { state in
            if case .success = result { state.isGreeted = true } else { state.isGreeted = false }
            // A name may stand for another address by now.
            if case .failure(.noAnswer) = result, !plan.isNumeric { state.plan = nil }
        }
    }

    private func plan(_ patience: Patience) async throws(SNMPError) -> LinkPlan {
        let (known, isClosed) = state.withLock { ($0.plan, $0.isClosed) }
        if isClosed { throw .closed }
        if let known { return known }
        let plan = try await desk.plan(target, within: patience.left)
        state.withLock { $0.plan = plan }
        return plan
    }
}
