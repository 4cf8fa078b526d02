import Dispatch
import TestSupport
import Synchronization

/// Opened once; a thread or a task may wait for it.
final class Gate: Sendable {
    private let isOpen = Atomic(false)
    private let signal = DispatchSemaphore(value: 0)

    func open() {
        isOpen.store(true, ordering: .releasing)
        signal.signal()
    }

    /// Blocks the thread: for use inside a transaction's body.
    func wait() {
        signal.wait()
        // Stays open for whoever comes again.
        signal.signal()
    }

    func opened() async throws {
        try await eventually("the gate opens") { isOpen.load(ordering: .acquiring) }
    }
}
