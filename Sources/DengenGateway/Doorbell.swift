import DengenSystem
import Synchronization

/// Wakes the one task that waits at it. A ring while nobody waits is kept, so none is lost.
final class Doorbell: Sendable {
    private struct State {
        var isRung = false
        var waiter: CheckedContinuation<Void, Never>?
    }
    private let state = Mutex(State())

    func ring() {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            state.isRung = state.waiter == nil
            return state.waiter
        }
        waiter?.resume()
    }

    /// Returns at the next ring, at once for a kept one, or when the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state in
                    if state.isRung || Task.isCancelled {
                        state.isRung = false
                        return true
                    }
                    state.waiter = continuation
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            ring()
        }
    }

    /// Like `wait()`, but at most `milliseconds` of `time`.
    func wait(atMost milliseconds: Int64, _ time: any TimeSource) async {
        if milliseconds <= 0 { return }
        async let _: Void = ring(after: milliseconds, time)
        await wait()
        // Leaving the scope cancels the alarm.
    }

    private func ring(after milliseconds: Int64, _ time: any TimeSource) async {
        do {
            try await time.sleep(milliseconds: milliseconds)
            ring()
        } catch {
            // Cancelled: somebody else rang.
        }
    }
}
