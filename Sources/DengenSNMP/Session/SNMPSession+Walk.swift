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
                guard row.value != .endOfView, row.id.suffix(after: root) != nil else { return found }
                guard last < row.id, found.count < most else { throw .endless }
                found.append(row)
                last = row.id
            }
            guard clock.monotonic() < deadline else { throw .endless }
        }
    }

    /// What follows, at least one binding; the end of the view when v1 says that nothing does.
    private func next(after id: ObjectID, repetitions: Int) async throws(SNMPError) -> [SNMPBinding] {
        let isBulk = !target.security.isV1 && repetitions > 1
        let answer = try await ask(question(isBulk ? .bulk(repetitions) : .next, [id]))
        if target.security.isV1, answer.status == SNMPStatus.noSuchName.rawValue {
            return [SNMPBinding(id, .endOfView)]
        }
        try answer.requireNoError()
        guard (1...(isBulk ? repetitions : 1)).contains(answer.bindings.count) else {
            throw .malformed("\(answer.bindings.count) bindings answer a walk's question for \(repetitions)")
        }
        return answer.bindings
    }
}
