/// One thread as the executor of an actor whose work blocks in a C library.
///
///     actor Bus {
///         private let executor = ThreadExecutor(name: "modbus")
///         nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
///     }
///
/// The thread ends by itself when the executor is gone.
package final class ThreadExecutor: SerialExecutor {
    let queue: WorkQueue

    /// - Parameter name: what the system shows for the thread; 15 bytes are kept.
    package init(name: String) {
        queue = WorkQueue(name: name)
    }

    deinit {
        queue.close()
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // Holds the executor until the job is done: the job may drop the actor that owns it.
        queue.add { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
