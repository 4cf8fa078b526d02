/// The process's one net-snmp, on one thread of its own: questions, notifications, simulated agents.
///
/// Nothing is read from disk and nothing is written to it. No call blocks a task's thread; a peer that is silent, slow
/// or hostile costs its own callers time and nobody else's.
package final class SNMPEngine: Sendable {
    package static let shared = SNMPEngine()

    private let mailbox = EngineMailbox()
    private let desk = PlanDesk()

    private init() {
        EngineThread.start(mailbox)
    }

    /// A session to the target; its name is looked up and its socket opened with the first question.
    package func session(_ target: SNMPTarget) -> SNMPSession {
        SNMPSession(target, mailbox: mailbox, desk: desk)
    }

    /// Takes notifications.
    /// - Throws: `.unusable` when the port is taken or forbidden, or a user's keys do not fit.
    package func listen(_ configuration: TrapListening) async throws(SNMPError) -> TrapListener {
        let (traps, stream) = AsyncStream.makeStream(
            of: SNMPTrap.self, bufferingPolicy: .bufferingNewest(max(configuration.room, 1)))
        let intake = TrapIntake(communities: configuration.communities, stream: stream)
        let id = mailbox.nextID()
        let users = try await users(configuration)
        let port = try await open(configuration.host, configuration.port) { address in
            (PortPlan(address: address, role: .listener(intake), users: users), id)
        }
        return TrapListener(port: port, id: id, mailbox: mailbox, intake: intake, traps: traps)
    }

    /// Answers v1 and v2c from a table.
    package func serve(
        _ table: any SNMPTable, host: String = "127.0.0.1", port: UInt16 = 0, read: String = "public",
        write: String = "private"
    ) async throws(SNMPError) -> SNMPAgentPort {
        let responder = AgentResponder(table: table, read: Array(read.utf8), write: Array(write.utf8))
        let id = mailbox.nextID()
        let number = try await open(host, port) { (PortPlan(address: $0, role: .agent(responder)), id) }
        return SNMPAgentPort(port: number, id: id, mailbox: mailbox)
    }

    /// Sends a notification; returns when a trap is sent, or an inform acknowledged.
    package func notify(_ notice: SNMPNotice, to target: SNMPTarget) async throws(SNMPError) {
        var plan = try await desk.plan(target, within: Patience(target).left)
        plan.isNotifier = !notice.isInform
        let id = mailbox.nextID()
        let answer = await mailbox.ask(try notice.question(target), by: plan, on: id)
        mailbox.post(.closeLink(id))
        try answer.get().requireNoError()
    }

    /// Asks everybody at a broadcast address for these values, v1 or v2c, and gives each answer as it comes.
    ///
    /// - Parameter wait: milliseconds until the stream ends.
    package func call(
        _ ids: [ObjectID], at target: SNMPTarget, wait: Int64
    ) async throws(SNMPError) -> AsyncStream<SNMPFound> {
        let plan = try await desk.plan(target, within: Patience(target).left)
        guard plan.version != .v3 else { throw .unusable("v3 asks one engine at a time") }
        let (found, stream) = AsyncStream.makeStream(of: SNMPFound.self, bufferingPolicy: .bufferingNewest(4_096))
        let id = mailbox.nextID()
        _ = try await open(plan.address.isV6 ? "::" : "0.0.0.0", 0) { address in
            (PortPlan(address: address, role: .caller(stream), isBroadcast: true), id)
        }
        let mailbox = mailbox
        stream.onTermination = { _ in mailbox.post(.closePort(id)) }
        var question = Question(.get, ids.map { SNMPBinding($0, .null) })
        question.timeout = Int(min(max(wait, 10), 60_000))
        mailbox.post(.call(question, plan, port: id))
        return found
    }

    /// The engine id of this process, new at each start.
    package var engineID: [UInt8] {
        get async { await withCheckedContinuation { mailbox.post(.tellEngineID($0)) } }
    }

    private func users(_ configuration: TrapListening) async throws(SNMPError) -> [(keys: UserKeys, engine: [UInt8]?)] {
        var users: [(keys: UserKeys, engine: [UInt8]?)] = []
        for user in configuration.users { users.append((try await desk.keys(user.user), user.engine)) }
        return users
    }

    /// Binds to an address of this machine; all of them when there is none.
    private func open(
        _ host: String?, _ port: UInt16, _ plan: (PeerAddress) -> (PortPlan, UInt64)
    ) async throws(SNMPError) -> UInt16 {
        var result = Result<UInt16, SNMPError>.failure(.unusable("\(host ?? "") is no address"))
        for candidate in host.map({ [$0] }) ?? ["::", "0.0.0.0"] {
            guard let address = PeerAddress(numeric: candidate, port: port) else { continue }
            let (plan, id) = plan(address)
            result = await withCheckedContinuation { mailbox.post(.openPort(plan, id: id, $0)) }
            if case .success = result { break }
        }
        return try result.get()
    }
}
