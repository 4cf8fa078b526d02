import Synchronization

/// Threads for work that costs much memory and time, and a queue that says no rather than grow.
final class PasswordDesk: Sendable {
    private let queue: WorkQueue
    private let room: Int
    private let admitted = Mutex(0)

    /// - Parameters:
    ///   - threads: how much is done at once.
    ///   - waiting: how much may wait besides.
    init(threads: Int, waiting: Int) {
        queue = WorkQueue(name: "password", threads: threads)
        room = threads + waiting
    }

    deinit {
        queue.close()
    }

    /// How much runs or waits now.
    var admittedCount: Int { admitted.withLock { $0 } }

    func run<Result: Sendable>(
        _ work: @escaping @Sendable () -> Result
    ) async throws(PasswordHasher.Busy) -> Result {
        guard admit() else { throw PasswordHasher.Busy() }
        return await withCheckedContinuation { continuation in
            queue.add {
                let result = work()
                self.admitted.withLock { $0 -= 1 }
                continuation.resume(returning: result)
            }
        }
    }

    private func admit() -> Bool {
        admitted.withLock { admitted in
            guard admitted < room else { return false }
            admitted += 1
            return true
        }
    }
}
