import DengenSystem

extension SNMPSession {
    /// Milliseconds after which a walk ends however the agent goes on.
    static let longestWalk: Int64 = 30_000

    package func walk(_ root: ObjectID, most: Int) async throws(SNMPError) -> [SNMPBinding] {
        let clock = SystemTimeSource()
        let deadline = clock.monotonic() + Self.longestWalk
        var found: [SNMPBinding] = []
        var last = root
        var repetitions = target.boundedBindings
        while true {
            let rows: [SNMPBinding]
            do throws(SNMPError) {
                rows = try await next(after: last, repetitions: repetitions)
            } catch .refused(.tooBig, _) where repetitions > 1 {
                repetitions /= 2
                continue
            }
            for row in rows {
                guard row.value.isPresent, row.id.suffix(after: root) != nil else { return found }
                guard last < row.id, found.count < most else { throw .endless }
                found.append(row)
                last = row.id
            }
            guard clock.monotonic() < deadline else { throw .endless }
        }
    }

    /// What follows, at least one binding; the end of the view when v1 says that nothing does.
    ///
    /// There are agents of v2c that meet GETBULK with silence and answer all else: until one has answered it, it is
    /// asked so only once, and by GETNEXT for the rest of the tries.
    private func next(after id: ObjectID, repetitions: Int) async throws(SNMPError) -> [SNMPBinding] {
        let habit = handle.bulkHabit
        guard !target.security.isV1, repetitions > 1, habit != .silent else { return try await row(after: id) }
        guard habit == .unknown, target.boundedTries > 1 else { return try await rows(after: id, repetitions) }
        do throws(SNMPError) {
            let rows = try await rows(after: id, repetitions, tries: 1)
            handle.bulkHabit = .answered
            return rows
        } catch .noAnswer {
            let rows = try await row(after: id, tries: target.boundedTries - 1)
            handle.bulkHabit = .silent
            return rows
        }
    }

    private func rows(
        after id: ObjectID, _ repetitions: Int, tries: Int? = nil
    ) async throws(SNMPError) -> [SNMPBinding] {
        var question = question(.bulk(repetitions), [id])
        question.tries = tries ?? question.tries
        return try Self.bindings(of: try await ask(question), most: repetitions)
    }

    private func row(after id: ObjectID, tries: Int? = nil) async throws(SNMPError) -> [SNMPBinding] {
        var question = question(.next, [id])
        question.tries = tries ?? question.tries
        let answer = try await ask(question)
        if target.security.isV1, answer.status == SNMPStatus.noSuchName.rawValue {
            return [SNMPBinding(id, .endOfView)]
        }
        return try Self.bindings(of: answer, most: 1)
    }

    private static func bindings(of answer: Answer, most: Int) throws(SNMPError) -> [SNMPBinding] {
        try answer.requireNoError()
        guard (1...most).contains(answer.bindings.count) else {
            throw .malformed("\(answer.bindings.count) bindings answer a walk's question for \(most)")
        }
        return answer.bindings
    }
}
