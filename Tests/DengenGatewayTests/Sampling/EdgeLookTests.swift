import DengenDrivers
import DengenModel
import DengenWire
import Testing

@testable import DengenGateway

@Suite("C-29, C-31: the total is the one at the interval's end")
struct EdgeLookTests {
    /// Wall and monotonic clock agree; milliseconds.
    private func moment(_ at: Int64) -> SiteClock.Moment {
        SiteClock.Moment(monotonic: at, wall: Timestamp(milliseconds: at), isCorrected: false)
    }

    private func reading(_ total: Double) -> DeviceReading {
        DeviceReading(outlets: [
            OutletReading(number: 1, state: .on, quantities: Quantities(power: 6, energy: total))
        ])
    }

    /// The total that the minute up to 60 s is given when the device is read at 55 s and then at `next`, milliseconds.
    private func total(readingAt next: Int64) -> Int64? {
        var sampling = DeviceSampling(device: DeviceKey(rawValue: "tap-0")!)
        sampling.follow(SamplingOrder(), at: moment(0))
        for at in stride(from: Int64(0), through: 55_000, by: 5_000) {
            sampling.take(reading(100), at: moment(at), holdsFor: 15_000)
        }
        sampling.take(reading(101), at: moment(next), holdsFor: 15_000)
        guard case .samples(let report) = sampling.takeDone().first, report.at.milliseconds == 60_000 else {
            return nil
        }
        return report.outlets.first?.energy
    }

    @Test(
        "A reading at the end, or just after it, tells the total at the end",
        arguments: [Int64(60_000), 60_300, 62_000])
    func closing(at: Int64) { #expect(total(readingAt: at) == 1_010) }

    @Test("A later one does not: the total is the last one before the end")
    func late() { #expect(total(readingAt: 62_001) == 1_000) }

    @Test("The device is read as the interval ends, once, and polls go on from there")
    func agenda() {
        var agenda = answering()
        _ = agenda.next(at: 58_000)
        _ = agenda.read(.success(reading(100)), at: 58_010)
        let (before, after) = (agenda.looks(atEdge: 60_000, now: 59_999), agenda.looks(atEdge: 60_000, now: 60_001))
        #expect(!before && after)
        let look = agenda.next(at: 60_001)
        #expect(look == .read)
        _ = agenda.read(.success(reading(100)), at: 60_040)
        let again = agenda.looks(atEdge: 60_000, now: 60_041)
        #expect(!again)
        let rest = agenda.next(at: 60_041)
        #expect(rest == .wait(until: 65_001))
    }

    @Test("In a crowd each device is read at a moment of its own after the end")
    func crowd() {
        var agenda = answering(startsAfter: 700)
        _ = agenda.next(at: 58_000)
        _ = agenda.read(.success(reading(100)), at: 58_010)
        let waits = agenda.looks(atEdge: 60_000, now: 60_000)
        let step = agenda.next(at: 60_000)
        #expect(waits && step == .wait(until: 60_700))
    }

    @Test("Nobody waits for a device that does not answer, nor for longer than a second")
    func silence() {
        var agenda = answering()
        for at in [Int64(40_000), 42_000, 44_000] {
            _ = agenda.next(at: at)
            _ = agenda.read(.failure(.noAnswer), at: at)
        }
        let isAwaited = agenda.looks(atEdge: 60_000, now: 60_000)
        var busy = answering()
        let isLate = busy.looks(atEdge: 60_000, now: 61_001)
        #expect(!isAwaited && !isLate)
    }

    private func answering(startsAfter: Int64 = 0) -> DeviceAgenda {
        var agenda = DeviceAgenda(timing: GatewayTiming(), startsAfter: startsAfter, at: 0)
        let outlet = OutletDescription(number: 1, kind: .mains, name: "1", isMetered: true)
        _ = agenda.next(at: startsAfter)
        _ = agenda.described(
            .success(DeviceDescription(kind: .tap, name: "T", model: "T", outlets: [outlet])), at: startsAfter)
        _ = agenda.next(at: startsAfter)
        _ = agenda.read(.success(reading(100)), at: startsAfter)
        return agenda
    }
}
