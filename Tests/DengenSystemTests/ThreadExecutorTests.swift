@testable import DengenSystem
import Glibc
import Testing

@Suite("ThreadExecutor")
struct ThreadExecutorTests {
    private actor Bus {
        private let executor = ThreadExecutor(name: "bus")
        private(set) var count = 0

        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        func step() -> pthread_t {
            count += 1
            return pthread_self()
        }

        func queue() -> WeakQueue { WeakQueue(queue: executor.queue) }
    }

    private struct WeakQueue: Sendable {
        weak let queue: WorkQueue?
    }

    @Test("All work of the actor runs on its one thread")
    func oneThread() async {
        let bus = Bus()
        let threads = await withTaskGroup(of: pthread_t.self) { group in
            for _ in 0..<100 { group.addTask { await bus.step() } }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(threads.count == 1)
        #expect(await bus.count == 100)
    }

    @Test("The thread ends when the actor is gone")
    func ends() async {
        var bus: Bus? = Bus()
        guard let queue = await bus?.queue() else { return }
        #expect(queue.queue != nil)
        bus = nil
        await reached { queue.queue == nil }
    }
}
