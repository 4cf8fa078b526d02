import Synchronization

/// Hands the notices of committed transactions to the listeners, in commit order, one transaction at a time.
///
/// Connections commit side by side, and the order of their answers says nothing. But who saw another's rows sent its
/// own COMMIT after that one's: tickets drawn just before COMMIT are an order that no reader can contradict.
final class NoticeBoard: Sendable {
    typealias Listener = @Sendable ([Notice]) -> Void

    private struct State {
        var listeners: [Listener] = []
        /// Nil while the COMMIT is under way; element 0 belongs to ticket `first`.
        var waiting: [[Notice]?] = []
        var first = 0
        var isTelling = false
    }

    private let state = Mutex(State())

    func add(_ listener: @escaping Listener) {
        state.withLock { $0.listeners.append(listener) }
    }

    /// To be drawn just before COMMIT; every ticket must be settled.
    func drawTicket() -> Int {
        state.withLock { state in
            state.waiting.append(nil)
            return state.first + state.waiting.count - 1
        }
    }

    /// Empty notices say that the transaction was not committed.
    func settle(_ ticket: Int, _ notices: [Notice]) {
        let mayTell = state.withLock { state in
            state.waiting[ticket - state.first] = notices
            defer { state.isTelling = true }
            return !state.isTelling
        }
        guard mayTell else { return }
        while let (notices, listeners) = next() {
            for listener in listeners where !notices.isEmpty { listener(notices) }
        }
    }

    /// Tells what another process committed.
    func tell(_ notices: [Notice]) {
        settle(drawTicket(), notices)
    }

    private func next() -> ([Notice], [Listener])? {
        state.withLock { state in
            guard let head = state.waiting.first, let notices = head else {
                state.isTelling = false
                return nil
            }
            state.waiting.removeFirst()
            state.first += 1
            return (notices, state.listeners)
        }
    }
}
