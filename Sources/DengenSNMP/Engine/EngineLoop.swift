import CNetSNMP

/// What the engine's thread does: takes messages, lets net-snmp work, passes on what came, waits.
///
/// It and net-snmp's handles never leave the thread, so nothing in here is locked.
final class EngineLoop {
    let hub: OpaquePointer
    private let mailbox: EngineMailbox
    private var links: [UInt64: EngineLink] = [:]
    private var ports: [UInt64: EnginePort] = [:]

    /// Nil when the system has no memory or file descriptor left.
    init?(mailbox: EngineMailbox) {
        guard Self.isPrepared, let hub = dengen_snmp_hub_create() else { return nil }
        self.hub = hub
        self.mailbox = mailbox
    }

    private static let isPrepared = dengen_snmp_prepare()

    /// Does not return.
    func run() {
        mailbox.open(bell: dengen_snmp_hub_bell(hub))
        while true {
            for message in mailbox.take() { handle(message) }
            dengen_snmp_hub_turn(hub, 60_000)
            collect()
        }
    }

    /// Answers those whom no thread will serve.
    static func refuse(_ messages: [EngineMailbox.Message]) {
        let problem = SNMPError.unusable("no file descriptor is left")
        for message in messages {
            switch message {
            case .ask(let order, _, _): order.reply.resume(returning: .failure(problem))
            case .openPort(_, _, let reply): reply.resume(returning: .failure(problem))
            case .tellEngineID(let reply): reply.resume(returning: [])
            default: break
            }
        }
    }

    private func handle(_ message: EngineMailbox.Message) {
        switch message {
        case .ask(let order, let plan, let id):
            let link = links[id] ?? EngineLink(id: id, hub: hub)
            links[id] = link
            link.add(order, plan)
        case .cancel(let order, let id): links[id]?.cancel(order)
        case .closeLink(let id): links.removeValue(forKey: id)?.close()
        case .openPort(let plan, let id, let reply): open(plan, id, reply)
        case .call(let question, let plan, let id):
            if ports[id]?.call(question, plan) == false { closePort(id) }
        case .closePort(let id): closePort(id)
        case .tellEngineID(let reply): reply.resume(returning: Self.engineID)
        }
    }

    private func open(
        _ plan: PortPlan, _ id: UInt64, _ reply: CheckedContinuation<Result<UInt16, SNMPError>, Never>
    ) {
        do throws(SNMPError) {
            let port = try EnginePort(plan, id: id, hub: hub)
            ports[id] = port
            reply.resume(returning: .success(port.number))
        } catch {
            reply.resume(returning: .failure(error))
        }
    }

    private func collect() {
        var news = dengen_snmp_news()
        while dengen_snmp_hub_next(hub, &news) {
            let message = news.message.map(IncomingMessage.init)
            if let message, news.kind == dengen_snmp_news_arrival || news.kind == dengen_snmp_news_reply {
                ports[news.owner]?.receive(message)
            } else if let link = links[news.owner] {
                link.finish(news, message)
            } else {
                // The time of a question to all is over.
                closePort(news.owner)
            }
        }
    }

    private func closePort(_ id: UInt64) {
        ports.removeValue(forKey: id)?.close()
    }

    private static var engineID: [UInt8] {
        let most = 32
        return [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            count = dengen_snmp_engine_id(buffer.baseAddress, most)
        }
    }
}
