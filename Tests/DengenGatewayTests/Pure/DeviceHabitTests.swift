import DengenDrivers
import DengenModel
import Testing

@testable import DengenGateway

@Suite("A loop's pace, and the names it writes")
struct DeviceHabitTests {
    private let timing = GatewayTiming()

    private func settled(_ states: PowerState...) -> DeviceAgenda {
        var agenda = DeviceAgenda(timing: timing, at: 0)
        _ = agenda.described(.success(Samples.description(outlets: states.count)), at: 0)
        let outlets = states.enumerated().map { OutletReading(number: $0.offset + 1, state: $0.element) }
        _ = agenda.read(.success(DeviceReading(outlets: outlets)), at: 0)
        return agenda
    }

    @Test("A nudge reads at once; a storm of them at most once in five seconds")
    func nudges() {
        var agenda = settled(.on)
        agenda.nudge(at: 100)
        #expect(agenda.next(at: 100) == .read)
        var reads = 1
        for now in stride(from: Int64(101), to: 20_200, by: 7) {
            agenda.nudge(at: now)
            if agenda.next(at: now) == .read {
                reads += 1
                _ = agenda.read(.success(Samples.reading(.on)), at: now)
            }
        }
        #expect((5...9).contains(reads))
    }

    @Test("A-73: a nudge of a device that is 途絶 does not wait for the minute")
    func nudgedFromSilence() {
        var agenda = settled(.on)
        for now in [5_000, 7_000, 9_000] as [Int64] { _ = agenda.read(.failure(.noAnswer), at: now) }
        #expect(agenda.next(at: 9_000) == .wait(until: 69_000))
        agenda.nudge(at: 12_000)
        #expect(agenda.next(at: 12_000) == .describe)
        // Once: who speaks in its name does not undo the back-off.
        _ = agenda.described(.failure(.noAnswer), at: 12_010)
        for now in stride(from: Int64(12_020), to: 72_000, by: 1_000) {
            agenda.nudge(at: now)
            #expect(agenda.next(at: now) == .wait(until: 72_010))
        }
        _ = agenda.described(.success(Samples.description(outlets: 1)), at: 72_010)
        #expect(!agenda.wasNudgedInSilence)
    }

    @Test("The driver's rhythm is the loop's, within bounds")
    func rhythm() {
        var agenda = settled(.on)
        agenda.adopt(nil)
        #expect(agenda.timing == timing)
        agenda.adopt(DriverRhythm(pollEvery: 10_000, proofEvery: 1_000, rebootOff: 6_000))
        #expect(agenda.timing.pollEvery == 10_000)
        #expect(agenda.next(at: 5_000) == .read)
        _ = agenda.read(.success(Samples.reading(.on)), at: 5_010)
        #expect(agenda.next(at: 5_010) == .wait(until: 15_000))
        agenda.adopt(DriverRhythm(pollEvery: .min, proofEvery: .min, rebootOff: .max))
        #expect(agenda.timing.pollEvery == 200 && agenda.timing.proofEvery == 20)
        #expect(agenda.timing.rebootOff == 600_000)
    }

    @Test("Many devices' first looks are spread, a few devices' are not", arguments: [1, 4, 300])
    func spread(count: Int) {
        let spread = Spread(count: count, within: 5_000)
        let offsets = (0..<count).map(spread.offset)
        #expect(offsets.first == 0 && offsets == offsets.sorted())
        #expect((offsets.last ?? 0) < min(5_000, Int64(count) * 20))
        #expect(Set(offsets).count == count)
        var agenda = DeviceAgenda(timing: timing, startsAfter: offsets.last ?? 0, at: 1_000)
        #expect(agenda.next(at: 1_000) == (count == 1 ? .describe : .wait(until: 1_000 + (offsets.last ?? 0))))
    }

    @Test("C-25: a name that differs is written once, when no proof is awaited, and read back")
    func names() {
        var agenda = settled(.on, .on)
        agenda.names.want([1: "1", 2: "サーバー", 9: "none such"])
        let entry = Samples.entry("a")
        agenda.enqueue(entry)
        #expect(agenda.next(at: 10) == .perform(entry))
        _ = agenda.performed(entry, .success(Acceptance()), at: 10)
        #expect(agenda.next(at: 10) == .read)
        _ = agenda.read(.success(Samples.reading(.on, .on)), at: 11)
        #expect(agenda.next(at: 11) == .wait(until: 211))
        _ = agenda.read(.success(Samples.reading(.off, .on)), at: 211)
        #expect(agenda.next(at: 212) == .rename(outlet: 2, name: "サーバー"))
        agenda.renamed(2, to: "サーバー", .success(()), at: 220)
        #expect(agenda.next(at: 220) == .describe)
        // The device keeps another spelling: it is not written again.
        _ = agenda.described(.success(Samples.description(outlets: 2)), at: 230)
        #expect(agenda.next(at: 230) == .read)
        _ = agenda.read(.success(Samples.reading(.off, .on)), at: 240)
        #expect(agenda.next(at: 240) == .wait(until: 5_230))
        agenda.names.want([2: "server"])
        #expect(agenda.next(at: 250) == .rename(outlet: 2, name: "server"))
    }

    @Test("C-25: a device that does not answer gets the name later, one that refuses it does not")
    func unwritten() {
        var agenda = settled(.on, .on)
        agenda.names.want([1: "a", 2: "b"])
        #expect(agenda.next(at: 10) == .rename(outlet: 1, name: "a"))
        agenda.renamed(1, to: "a", .failure(.notSupported), at: 10)
        #expect(agenda.next(at: 11) == .rename(outlet: 2, name: "b"))
        agenda.renamed(2, to: "b", .failure(.noAnswer), at: 12)
        #expect(agenda.next(at: 12) == .wait(until: 5_000))
        _ = agenda.read(.success(Samples.reading(.on, .on)), at: 60_000)
        #expect(agenda.next(at: 60_000) == .wait(until: 60_012))
        #expect(agenda.next(at: 60_012) == .rename(outlet: 2, name: "b"))
    }
}
