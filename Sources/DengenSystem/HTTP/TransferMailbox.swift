import CCurl
import Synchronization

/// The door between tasks and the client's thread: messages go in here, and the bell wakes the thread.
final class TransferMailbox: Sendable {
    enum Message: Sendable {
        case start(TransferOrder)
        case cancel(UInt64)
        case resume(UInt64)
        case close
    }

    private struct State {
        var messages: [Message] = []
        var bell: UInt?
        /// What everyone is told who comes after the end.
        var refusal: HTTPClientError?
        var hasEnded = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let lastID = Atomic<UInt64>(0)
    private let transfers = Atomic<Int>(0)

    /// Transfers that exist now.
    var liveTransfers: Int { transfers.load(ordering: .acquiring) }

    func nextID() -> UInt64 {
        lastID.add(1, ordering: .relaxed).newValue
    }

    func count(_ change: Int) {
        transfers.add(change, ordering: .acquiringAndReleasing)
    }

    /// Leaves a message for the thread.
    /// - Returns: nil, or why nobody will ever read it.
    @discardableResult
    func post(_ message: Message) -> HTTPClientError? {
        state.withLock { state in
            if let refusal = state.refusal { return refusal }
            // The thread takes all at once, so one ring is enough until it has.
            if state.messages.isEmpty, let bell = state.bell { dengen_hub_ring(bell) }
            state.messages.append(message)
            return nil
        }
    }

    /// For the thread: where to ring from now on. What came before lies ready.
    func open(bell: UInt) {
        state.withLock { $0.bell = bell }
    }

    /// For the thread: all messages since the last time.
    func take() -> [Message] {
        state.withLock { state in
            defer { state.messages = [] }
            return state.messages
        }
    }

    /// For the thread: takes no more messages and gives those that are left.
    func close(_ refusal: HTTPClientError) -> [Message] {
        state.withLock { state in
            state.refusal = refusal
            state.bell = nil
            defer { state.messages = [] }
            return state.messages
        }
    }

    /// For the thread: says that all is gone.
    func end() {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            state.hasEnded = true
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits until the thread has ended.
    func ended() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waiting.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }
}
