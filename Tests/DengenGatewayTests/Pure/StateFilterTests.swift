import DengenModel
import Testing

@testable import DengenGateway

@Suite("Only news is reported")
struct StateFilterTests {

    private func metered(_ power: Double?, energy: Double = 0) -> DeviceReading {
        DeviceReading(outlets: [
            OutletReading(number: 1, state: .on, quantities: Quantities(power: power, energy: energy, voltage: 100))
        ])
    }

    @Test("The first reading is news, the same again is not, a change is")
    func changes() {
        var filter = StateFilter(meteredEvery: 60_000)
        #expect(filter.news(in: Samples.reading(.on, .off), at: 0).map(\.number) == [1, 2])
        #expect(filter.news(in: Samples.reading(.on, .off), at: 500_000).isEmpty)
        #expect(filter.news(in: Samples.reading(.on, .on), at: 500_001).map(\.number) == [2])
        filter.forget()
        #expect(filter.news(in: Samples.reading(.on, .on), at: 500_002).map(\.number) == [1, 2])
    }

    @Test("A-72: a monitor's fault is news when it comes and when it goes", arguments: MonitorKind.allCases)
    func faults(kind: MonitorKind) {
        var filter = StateFilter(meteredEvery: 60_000)
        _ = filter.news(in: Samples.reading(.on), at: 0)
        let fault = DeviceReading(outlets: [OutletReading(number: 1, state: .on, fault: kind)])
        #expect(filter.news(in: fault, at: 1) == fault.outlets)
        #expect(filter.news(in: fault, at: 2).isEmpty)
        #expect(filter.news(in: Samples.reading(.on), at: 3).count == 1)
    }

    @Test("Power is news above 1 W and 5 %, everything once a minute")
    func quantities() {
        var filter = StateFilter(meteredEvery: 60_000)
        #expect(filter.news(in: metered(100), at: 0).count == 1)
        #expect(filter.news(in: metered(104.9), at: 1).isEmpty)
        #expect(filter.news(in: metered(105.1), at: 2).count == 1)
        #expect(filter.news(in: metered(105.1, energy: 11), at: 3).count == 1)
        #expect(filter.news(in: metered(nil, energy: 11), at: 4).count == 1)
        #expect(filter.news(in: metered(nil, energy: 11), at: 60_003).isEmpty)
        #expect(filter.news(in: metered(nil, energy: 11), at: 60_004).count == 1)
    }

    @Test("N-18: while reports pile up, quantities wait and states do not")
    func backlog() {
        var filter = StateFilter(meteredEvery: 60_000)
        _ = filter.news(in: metered(100), at: 0)
        #expect(filter.news(in: metered(900), isBacklogged: true, at: 1).isEmpty)
        #expect(filter.news(in: Samples.reading(.off), isBacklogged: true, at: 2).count == 1)
        #expect(filter.news(in: metered(900), isBacklogged: false, at: 3).count == 1)
    }

    @Test("A device's word of an outlet, 待機中 or 故障, is news when it comes and when it goes")
    func conditions() {
        var filter = StateFilter(meteredEvery: 60_000)
        func reading(_ condition: OutletCondition?) -> DeviceReading {
            DeviceReading(outlets: [OutletReading(number: 1, state: .on, condition: condition)])
        }
        #expect(filter.news(in: reading(nil), at: 0).count == 1)
        #expect(filter.news(in: reading(.pendingOff), isBacklogged: true, at: 1).count == 1)
        #expect(filter.news(in: reading(.pendingOff), at: 2).isEmpty)
        #expect(filter.news(in: reading(.fault), at: 3).count == 1)
        #expect(filter.news(in: reading(nil), at: 4).count == 1)
    }
}
