/// One message to a link.
struct Question: Sendable {
    enum Command: Sendable {
        case get, next, set
        /// With the most repetitions wanted.
        case bulk(Int)
        /// Hundredths of a second since the sender began; the notification's id.
        case trap(uptime: UInt32, id: ObjectID)
        case inform
    }

    var command: Command
    var bindings: [SNMPBinding]
    /// Which of the two communities goes with it.
    var isWriting = false
    var tries = 1
    /// Milliseconds.
    var timeout = 2_000

    init(_ command: Command, _ bindings: [SNMPBinding]) {
        self.command = command
        self.bindings = bindings
    }

    var isSet: Bool {
        if case .set = command { true } else { false }
    }
}

/// What came back; nothing in it is believed yet.
struct Answer: Sendable {
    var status: Int
    var index: Int
    var bindings: [SNMPBinding]
    /// Whether the question may have gone out more than once before it came.
    var isRepeated = false

    func requireNoError() throws(SNMPError) {
        guard status == 0 else {
            throw .refused(SNMPStatus(rawValue: status) ?? .unknown, index: max(index, 0))
        }
    }

    /// Of a SET: the no to a later try says nothing of an earlier one, whose answer was lost.
    func requireDone() throws(SNMPError) {
        if status != 0, isRepeated { throw .noAnswer }
        try requireNoError()
    }

    /// The same ids in the same order.
    func requireOf(_ ids: [ObjectID]) throws(SNMPError) {
        guard bindings.count == ids.count else {
            throw .malformed("\(bindings.count) values for \(ids.count) questions")
        }
        for (binding, id) in zip(bindings, ids) where binding.id != id {
            throw .malformed("an answer for \(binding.id) where \(id) was asked")
        }
    }
}

/// A question on its way, and whom to tell of the answer.
struct Order: Sendable {
    typealias Reply = CheckedContinuation<Result<Answer, SNMPError>, Never>

    let id: UInt64
    let question: Question
    let reply: Reply
}

/// How a link opens: all of it found out before, so that the engine's thread waits for nobody.
struct LinkPlan: Sendable {
    var address: PeerAddress
    var version: SNMPVersion
    var read: [UInt8] = []
    var write: [UInt8] = []
    var user: UserKeys?
    /// Of v3 traps this process is the authoritative engine.
    var isNotifier = false

    var isNumeric: Bool { address.isNumeric }
}

/// The versions of the protocol.
package enum SNMPVersion: Sendable, Hashable { case v1, v2c, v3 }
