import CNetSNMP
import Foundation

/// What a bound socket is for, and how it opens.
struct PortPlan: Sendable {
    enum Role: Sendable {
        case agent(AgentResponder)
        case listener(TrapIntake)
        case caller(AsyncStream<SNMPFound>.Continuation)
    }

    var address: PeerAddress
    var role: Role
    /// v3 users with the engine they send from; nil is ours, for informs.
    var users: [(keys: UserKeys, engine: [UInt8]?)] = []
    /// Whether it may send to broadcast addresses.
    var isBroadcast = false
}

/// One bound socket on the engine's thread.
final class EnginePort {
    private let pointer: OpaquePointer
    private let role: PortPlan.Role

    init(_ plan: PortPlan, id: UInt64, hub: OpaquePointer) throws(SNMPError) {
        let bytes = plan.address.bytes
        var problem: CInt = 0
        guard let pointer = dengen_snmp_port_open(hub, id, bytes, bytes.count, plan.isBroadcast, &problem) else {
            throw .unusable("no socket at that address: \(String(cString: strerror(problem)))")
        }
        self.pointer = pointer
        role = plan.role
        for user in plan.users where !admit(user.keys, user.engine) {
            dengen_snmp_port_close(pointer)
            throw .unusable("the keys of a user do not fit")
        }
    }

    var number: UInt16 { dengen_snmp_port_number(pointer) }

    func close() {
        if case .listener(let intake) = role { intake.finish() }
        if case .caller(let found) = role { found.finish() }
        dengen_snmp_port_close(pointer)
    }

    func receive(_ message: IncomingMessage) {
        switch role {
        case .agent(let responder): answer(message, by: responder)
        case .listener(let intake): take(message, intake)
        case .caller(let found):
            // why: a stranger's answer that can't be read is no finding.
            if let reply = try? SNMPFound(message) { found.yield(reply) }
        }
    }

    /// - Returns: whether it was sent.
    func call(_ question: Question, _ plan: LinkPlan) -> Bool {
        let bytes = plan.address.bytes
        // why: without a question there are no findings, which is all that its owner waits for.
        guard let message = try? OutgoingMessage.write(question, plan) else { return false }
        return dengen_snmp_port_call(pointer, message, plan.version.number, bytes, bytes.count, question.timeout)
    }

    private func admit(_ keys: UserKeys, _ engine: [UInt8]?) -> Bool {
        keys.withUser { user in
            if let engine {
                dengen_snmp_port_admit(pointer, user, engine, engine.count)
            } else {
                dengen_snmp_port_admit(pointer, user, nil, 0)
            }
        }
    }

    /// What can't be read or is a stranger's gets no answer, as if it had been lost.
    private func answer(_ message: IncomingMessage, by responder: AgentResponder) {
        let details = message.details()
        guard details.version != dengen_snmp_v3, let command = AgentResponder.Command(details) else { return }
        do throws(SNMPError) {
            let reply = responder.reply(
                command, try message.bindings(), community: details.communityBytes,
                isV1: details.version == dengen_snmp_v1)
            guard let reply, let written = dengen_snmp_message_create(dengen_snmp_other) else { return }
            try OutgoingMessage.add(reply.bindings, to: written)
            guard let question = message.release() else { return dengen_snmp_message_free(written) }
            let refusal = reply.refusal
            dengen_snmp_port_answer(pointer, question, written, refusal?.status.rawValue ?? 0, refusal?.index ?? 0)
        } catch {
            return
        }
    }

    private func take(_ message: IncomingMessage, _ intake: TrapIntake) {
        guard let isInform = intake.take(message), isInform, let question = message.release() else { return }
        dengen_snmp_port_answer(pointer, question, nil, 0, 0)
    }
}

extension AgentResponder.Command {
    init?(_ details: dengen_snmp_details) {
        switch details.command {
        case dengen_snmp_get: self = .get
        case dengen_snmp_get_next: self = .next
        case dengen_snmp_set: self = .set
        // A GETBULK has its two numbers where an answer has status and index.
        case dengen_snmp_get_bulk:
            self = .bulk(nonRepeaters: details.error_status, repetitions: details.error_index)
        default: return nil
        }
    }
}

extension dengen_snmp_details {
    var communityBytes: [UInt8] {
        Array(UnsafeBufferPointer(start: community, count: community == nil ? 0 : community_count))
    }

    /// The sender's address without port.
    var sourceText: String {
        withUnsafeBytes(of: source) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
