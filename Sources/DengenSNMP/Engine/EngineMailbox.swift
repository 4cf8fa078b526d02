import CNetSNMP
import Synchronization

/// The door between tasks and the engine's thread: messages go in here, and the bell wakes the thread.
final class EngineMailbox: Sendable {
    enum Message: Sendable {
        case ask(Order, LinkPlan, link: UInt64)
        case cancel(order: UInt64, link: UInt64)
        case closeLink(UInt64)
        case openPort(PortPlan, id: UInt64, CheckedContinuation<Result<UInt16, SNMPError>, Never>)
        case call(Question, LinkPlan, port: UInt64)
        case closePort(UInt64)
        case tellEngineID(CheckedContinuation<[UInt8], Never>)
    }

    private struct State {
        var messages: [Message] = []
        var bell: CInt?
    }

    private let state = Mutex(State())
    private let lastID = Atomic<UInt64>(0)

    func nextID() -> UInt64 {
        lastID.add(1, ordering: .relaxed).newValue
    }

    func post(_ message: Message) {
        state.withLock { state in
            // The thread takes all at once, so one ring is enough until it has.
            if state.messages.isEmpty, let bell = state.bell { dengen_snmp_hub_ring(bell) }
            state.messages.append(message)
        }
    }

    /// For the thread: where to ring from now on. What came before lies ready.
    func open(bell: CInt) {
        state.withLock { $0.bell = bell }
    }

    /// For the thread: all messages since the last time.
    func take() -> [Message] {
        state.withLock { state in
            defer { state.messages = [] }
            return state.messages
        }
    }

    /// Sends a question and waits for its end; cancelling the task ends it with `.closed`.
    func ask(_ question: Question, by plan: LinkPlan, on link: UInt64) async -> Result<Answer, SNMPError> {
        let id = nextID()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                post(.ask(Order(id: id, question: question, reply: continuation), plan, link: link))
                // A cancellation before this moment found nothing to end.
                if Task.isCancelled { post(.cancel(order: id, link: link)) }
            }
        } onCancel: {
            post(.cancel(order: id, link: link))
        }
    }
}
