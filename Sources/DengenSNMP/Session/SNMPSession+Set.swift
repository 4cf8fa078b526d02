extension SNMPSession {
    package func set(_ bindings: [SNMPBinding], isRepeatable: Bool) async throws(SNMPError) {
        let patience = Patience(target)
        try await handle.greet(patience)
        var question = Question(.set, bindings)
        question.isWriting = true
        question.tries = isRepeatable ? target.boundedTries : 1
        do throws(SNMPError) {
            try await handle.ask(question, patience).requireDone()
        } catch .report {
            throw .noAnswer
        }
    }
}
