import DengenSystem
import Testing

@Suite("Clocks made faster")
struct PacedTimeSourceTests {
    @Test("They go so many times as fast, and two that are told the same show the same")
    func pace() async throws {
        let machine = SystemTimeSource()
        let told = machine.wall()
        let clocks = (0..<2).map { _ in PacedTimeSource(pace: 3_600, since: told, shown: 1_000_000_000_000) }
        let start = machine.monotonic()
        let before = clocks[0].monotonic()
        try await clocks[0].sleep(milliseconds: 90_000)
        let shown = clocks[0].monotonic() - before
        let passed = machine.monotonic() - start + 1
        #expect(shown >= 90_000 && passed >= 25 && shown <= passed * 3_600)
        let walls = clocks.map { $0.wall() - 1_000_000_000_000 }
        let most = (machine.wall() - told + 2) * 3_600
        #expect(walls.allSatisfy { (90_000 - 7_200...most).contains($0) })
    }
}
