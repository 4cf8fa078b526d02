/// Questions to one agent, in order, from any task; the socket opens with the first.
///
///     let session = SNMPEngine.shared.session(
///         SNMPTarget(host: "192.0.2.5", security: .v2c(read: "public", write: "private")))
///     let state = try await session.get([outletState])
///     try await session.set([SNMPBinding(outletCommand, .integer(2))], isRepeatable: true)
///
/// Cancelling the task ends its question with `.closed`. The socket closes with the last copy of the session.
package struct SNMPSession: SNMPTalk {
    let handle: SessionHandle
    var target: SNMPTarget { handle.target }

    init(_ target: SNMPTarget, mailbox: EngineMailbox, desk: PlanDesk) {
        handle = SessionHandle(target, mailbox: mailbox, desk: desk)
    }

    /// Ends the questions under way with `.closed`, and all later ones.
    package func close() {
        handle.close()
    }

    func question(_ command: Question.Command, _ ids: [ObjectID]) -> Question {
        var question = Question(command, ids.map { SNMPBinding($0, .null) })
        question.tries = target.boundedTries
        return question
    }

    func ask(_ question: Question) async throws(SNMPError) -> Answer {
        try await handle.ask(question, Patience(target))
    }
}
