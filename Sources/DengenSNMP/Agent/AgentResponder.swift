/// Answers questions from a table by the rules of RFC 3416 4.2, and of RFC 1157 for v1.
struct AgentResponder: Sendable {
    struct Reply: Equatable {
        var bindings: [SNMPBinding]
        var refusal: SNMPRefusal?
    }

    enum Command { case get, next, bulk(nonRepeaters: Int, repetitions: Int), set }

    let table: any SNMPTable
    let read: [UInt8]
    let write: [UInt8]

    /// Bindings of one answer at most: what fits into a datagram of an Ethernet in nearly all cases.
    static let mostBindings = 64

    /// Nil when the community is not one of the agent's: strangers are met with silence.
    func reply(_ command: Command, _ bindings: [SNMPBinding], community: [UInt8], isV1: Bool) -> Reply? {
        guard community == read || community == write else { return nil }
        switch command {
        case .get: return get(bindings, isV1)
        case .next: return next(bindings, isV1)
        case .bulk(let nonRepeaters, let repetitions):
            return isV1 ? nil : bulk(bindings, nonRepeaters, repetitions)
        case .set:
            guard community == write else { return refused(bindings, isV1 ? .noSuchName : .noAccess, 1) }
            return set(bindings, isV1)
        }
    }

    private func get(_ bindings: [SNMPBinding], _ isV1: Bool) -> Reply {
        let values = bindings.map { table.get($0.id) }
        if isV1, let index = values.firstIndex(of: nil) { return refused(bindings, .noSuchName, index + 1) }
        return Reply(bindings: zip(bindings, values).map { SNMPBinding($0.id, $1 ?? .noSuchInstance) })
    }

    private func next(_ bindings: [SNMPBinding], _ isV1: Bool) -> Reply {
        let found = bindings.map { table.next(after: $0.id) }
        if isV1, let index = found.firstIndex(of: nil) { return refused(bindings, .noSuchName, index + 1) }
        return Reply(bindings: zip(bindings, found).map { $1 ?? SNMPBinding($0.id, .endOfView) })
    }

    private func bulk(_ bindings: [SNMPBinding], _ nonRepeaters: Int, _ repetitions: Int) -> Reply {
        let single = min(max(nonRepeaters, 0), bindings.count)
        var found = next(Array(bindings.prefix(single)), false).bindings
        var row = Array(bindings.dropFirst(single))
        var left = max(repetitions, 0)
        while left > 0, !row.isEmpty, found.count + row.count <= Self.mostBindings {
            row = next(row, false).bindings
            found += row
            left -= 1
            if row.allSatisfy({ $0.value == .endOfView }) { break }
        }
        return Reply(bindings: found)
    }

    private func set(_ bindings: [SNMPBinding], _ isV1: Bool) -> Reply {
        guard let refusal = table.set(bindings) else { return Reply(bindings: bindings) }
        return refused(bindings, isV1 ? refusal.status.inV1 : refusal.status, refusal.index)
    }

    private func refused(_ bindings: [SNMPBinding], _ status: SNMPStatus, _ index: Int) -> Reply {
        Reply(bindings: bindings, refusal: SNMPRefusal(status, at: index))
    }
}

extension SNMPStatus {
    /// The word of v1 that is nearest (RFC 3584 4.3).
    fileprivate var inV1: SNMPStatus {
        switch self {
        case .wrongValue, .wrongEncoding, .wrongType, .wrongLength, .inconsistentValue: .badValue
        case .noAccess, .notWritable, .noCreation, .inconsistentName, .authorizationError: .noSuchName
        case .resourceUnavailable, .commitFailed, .undoFailed, .unknown: .generalError
        default: self
        }
    }
}
