import Dispatch
import Foundation
import Synchronization

/// Work in order of arrival for threads of its own, away from the pool that tasks share.
final class WorkQueue: Sendable {
    typealias Work = @Sendable () -> Void

    private let waiting = Mutex<[Work?]>([])
    private let ready = DispatchSemaphore(value: 0)
    private let threads: Int

    /// Starts the threads, which keep the queue alive until `close`.
    init(name: String, threads: Int = 1) {
        self.threads = threads
        for _ in 0..<threads {
            let thread = Thread { self.run() }
            thread.start()
            // After the start: a thread that has not begun has nothing to carry a name.
            thread.name = name
        }
    }

    func add(_ work: @escaping Work) {
        append(work)
    }

    /// Ends the threads after the work that was added before.
    func close() {
        for _ in 0..<threads { append(nil) }
    }

    private func append(_ work: Work?) {
        waiting.withLock { $0.append(work) }
        ready.signal()
    }

    private func run() {
        while let work = next() { work() }
    }

    private func next() -> Work? {
        ready.wait()
        return waiting.withLock { $0.removeFirst() }
    }
}
