import DengenSystem
import Testing

@Suite("Clocks")
struct ClockTests {
    @Test("The machine's monotonic clock never goes back and sleep lasts at least what was asked")
    func system() async throws {
        let time = SystemTimeSource()
        let before = time.monotonic()
        try await time.sleep(milliseconds: 20)
        #expect(time.monotonic() - before >= 19)
        #expect(time.wall() > 1_700_000_000_000)
    }

    @Test("Advancing wakes those whose time has come, earliest first, and leaves the others")
    func advance() async throws {
        let time = ManualTimeSource(wall: 1_000, monotonic: 50)
        let late = Task { try await time.sleep(milliseconds: 200) }
        let early = Task { try await time.sleep(milliseconds: 100) }
        await reached { time.sleeperCount == 2 }
        time.advance(milliseconds: 99)
        #expect(time.sleeperCount == 2)
        time.advance(milliseconds: 1)
        try await early.value
        #expect(time.sleeperCount == 1)
        time.advance(milliseconds: 100)
        try await late.value
        #expect(time.monotonic() == 250)
        #expect(time.wall() == 1_200)
    }

    @Test("Setting the wall clock wakes nobody and leaves the monotonic clock")
    func setWall() async throws {
        let time = ManualTimeSource(wall: 1_000)
        let sleeper = Task { try await time.sleep(milliseconds: 10) }
        await reached { time.sleeperCount == 1 }
        time.setWall(999_999)
        #expect(time.sleeperCount == 1)
        #expect(time.monotonic() == 0)
        #expect(time.wall() == 999_999)
        time.advance(milliseconds: 10)
        try await sleeper.value
    }

    @Test("A cancelled sleep ends at once, whether it had begun or not")
    func cancel() async {
        let time = ManualTimeSource()
        let begun = Task { try await time.sleep(milliseconds: 10) }
        await reached { time.sleeperCount == 1 }
        begun.cancel()
        await #expect(throws: CancellationError.self) { try await begun.value }
        let unborn = Task {
            await reached { Task.isCancelled }
            try await time.sleep(milliseconds: 10)
        }
        unborn.cancel()
        await #expect(throws: CancellationError.self) { try await unborn.value }
        #expect(time.sleeperCount == 0)
    }

    @Test("Hundreds of sleepers, cancelled and woken at once, each end exactly once")
    func race() async {
        let time = ManualTimeSource()
        let sleepers = (0..<300).map { index in
            Task { try await time.sleep(milliseconds: Int64(index % 7)) }
        }
        let canceller = Task { for sleeper in sleepers { sleeper.cancel() } }
        for _ in 0..<10 { time.advance(milliseconds: 1) }
        await canceller.value
        for sleeper in sleepers { _ = await sleeper.result }
        #expect(time.sleeperCount == 0)
    }

    @Test("No time is no wait")
    func zero() async throws {
        try await ManualTimeSource().sleep(milliseconds: 0)
        try await ManualTimeSource().sleep(milliseconds: -5)
        try await SystemTimeSource().sleep(milliseconds: -5)
    }
}
