import CNetSNMP

/// One session on the engine's thread: its socket while there is one, and the questions in line.
final class EngineLink {
    private let id: UInt64
    private let hub: OpaquePointer
    private var pointer: OpaquePointer?
    private var plan: LinkPlan?
    private var current: Order?
    private var waiting: [(order: Order, plan: LinkPlan)] = []

    init(id: UInt64, hub: OpaquePointer) {
        self.id = id
        self.hub = hub
    }

    func add(_ order: Order, _ plan: LinkPlan) {
        waiting.append((order, plan))
        advance()
    }

    func cancel(_ order: UInt64) {
        if let index = waiting.firstIndex(where: { $0.order.id == order }) {
            waiting.remove(at: index).order.reply.resume(returning: .failure(.closed))
        } else if current?.id == order {
            // The answer may still come, and must not be taken for another question's.
            closeSocket()
            end(.failure(.closed))
        }
    }

    func close() {
        closeSocket()
        current?.reply.resume(returning: .failure(.closed))
        for (order, _) in waiting { order.reply.resume(returning: .failure(.closed)) }
        (current, waiting) = (nil, [])
    }

    func finish(_ news: dengen_snmp_news, _ message: IncomingMessage?) {
        // What an earlier question had already been told says nothing of this one.
        guard let current, news.question == current.id else { return }
        let result = Self.result(news, message)
        // The next question starts afresh: with the name's address of then, and with the engine of then.
        if case .failure = result { closeSocket() }
        end(result)
    }

    private func end(_ result: Result<Answer, SNMPError>) {
        let order = current
        current = nil
        order?.reply.resume(returning: result)
        advance()
    }

    private func advance() {
        while current == nil, !waiting.isEmpty {
            let (order, plan) = waiting.removeFirst()
            do throws(SNMPError) {
                try start(order, plan)
                current = order
            } catch {
                order.reply.resume(returning: .failure(error))
            }
        }
    }

    private func start(_ order: Order, _ plan: LinkPlan) throws(SNMPError) {
        let link = try open(plan)
        let message = try OutgoingMessage.write(order.question, plan)
        dengen_snmp_link_send(link, message, order.id, CInt(order.question.tries), order.question.timeout)
    }

    private func open(_ plan: LinkPlan) throws(SNMPError) -> OpaquePointer {
        if let pointer, self.plan?.address == plan.address { return pointer }
        closeSocket()
        self.plan = plan
        let opened =
            if let user = plan.user { user.withUser { open(plan, $0) } } else { open(plan, nil) }
        guard let opened else { throw .unusable("no socket to that address") }
        pointer = opened
        return opened
    }

    private func open(_ plan: LinkPlan, _ user: UnsafePointer<dengen_snmp_user>?) -> OpaquePointer? {
        let bytes = plan.address.bytes
        return dengen_snmp_link_open(hub, id, bytes, bytes.count, plan.version.number, user, plan.isNotifier)
    }

    private func closeSocket() {
        if let pointer { dengen_snmp_link_close(pointer) }
        pointer = nil
    }

    private static func result(_ news: dengen_snmp_news, _ message: IncomingMessage?) -> Result<Answer, SNMPError> {
        switch news.kind {
        case dengen_snmp_news_answer: answer(message, isRepeated: news.is_repeated)
        case dengen_snmp_news_sent: .success(Answer(status: 0, index: 0, bindings: []))
        case dengen_snmp_news_no_answer: .failure(.noAnswer)
        case dengen_snmp_news_report: .failure(.report(SNMPReport(news.report)))
        case dengen_snmp_news_not_sent: .failure(.unusable("the message could not be sent"))
        default: .failure(.malformed("the answer can't be read"))
        }
    }

    private static func answer(_ message: IncomingMessage?, isRepeated: Bool) -> Result<Answer, SNMPError> {
        guard let message else { return .failure(.malformed("the answer can't be read")) }
        do throws(SNMPError) {
            var answer = try message.answer()
            answer.isRepeated = isRepeated
            return .success(answer)
        } catch {
            return .failure(error)
        }
    }
}
