import DengenSystem
import Testing

@Suite("ProcessLimits")
struct ProcessLimitsTests {
    @Test("The limit of open files never falls, and a second call finds nothing to gain")
    func openFiles() {
        let first = ProcessLimits.raiseOpenFiles()
        #expect(first.before > 0)
        #expect(first.after >= first.before)
        let second = ProcessLimits.raiseOpenFiles()
        #expect(second.before == second.after)
        #expect(second.after == first.after)
    }

    @Test("Resident memory is that of a living process")
    func resident() throws {
        let resident = try #require(ProcessLimits.residentKiB())
        #expect((1_000...100_000_000).contains(resident))
    }
}
