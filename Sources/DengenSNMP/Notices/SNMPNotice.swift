/// A notification to send.
package struct SNMPNotice: Sendable {
    package var trapID: ObjectID
    /// Hundredths of a second since the sender started.
    package var uptime: UInt32
    package var bindings: [SNMPBinding]
    /// Whether the receiver is to acknowledge it; not in v1.
    package var isInform: Bool

    package init(_ trapID: ObjectID, uptime: UInt32 = 0, bindings: [SNMPBinding] = [], isInform: Bool = false) {
        self.trapID = trapID
        self.uptime = uptime
        self.bindings = bindings
        self.isInform = isInform
    }

    func question(_ target: SNMPTarget) throws(SNMPError) -> Question {
        if target.security.isV1, isInform { throw .unusable("v1 has no informs") }
        var question = Question(isInform ? .inform : .trap(uptime: uptime, id: trapID), bindings)
        if !target.security.isV1 { question.bindings.insert(contentsOf: head, at: 0) }
        question.tries = target.boundedTries
        question.timeout = target.boundedTimeout
        return question
    }

    private var head: [SNMPBinding] {
        let ids = [SNMPTrap.uptimeArcs, SNMPTrap.trapArcs].compactMap { ObjectID(arcs: $0) }
        return zip(ids, [SNMPValue.timeTicks(uptime), .objectID(trapID)]).map { SNMPBinding($0, $1) }
    }
}
