import DengenModel
import DengenWire
import Testing

@testable import DengenGateway

@Suite("C-29..C-31: from readings to samples")
struct SamplerTests {
    @Test(
        "C-31: started at 00:00:01 the first value comes at the interval's end", arguments: MeasurementInterval.allCases
    )
    func firstValue(_ interval: MeasurementInterval) {
        var feed = SamplerFeed(interval, startingAt: 1)
        feed.poll(power: 10, until: Int64(interval.rawValue) * 120 + 6)
        #expect(feed.instants == [1, 2].map { Int64(interval.rawValue) * 60 * $0 })
        #expect(feed.powers == [100, 100])
        #expect(feed.reports.allSatisfy { $0.minutes == interval.rawValue && $0.device == SamplerFeed.device })
    }

    @Test("C-31: an interval in which it was started late has its total, and a mean from half its time on")
    func startedLate() {
        for (start, power) in [(30, 100), (31, nil)] as [(Int64, Int64?)] {
            var feed = SamplerFeed(startingAt: start)
            feed.poll(power: 10, energy: 7, until: 61)
            feed.look()
            #expect(feed.instants == [60] && feed.powers == [power] && feed.energies == [70], "started at \(start)")
        }
    }

    @Test("C-29: power is the mean over time, not over readings")
    func weighted() {
        var feed = SamplerFeed()
        feed.read(power: 10, holdsFor: 60_000)
        feed.sleep(45_000)
        feed.read(power: 40, holdsFor: 60_000)
        feed.sleep(15_000)
        feed.look()
        #expect(feed.powers == [175])
    }

    @Test("C-29: a reading counts for three polls at most, and half of the interval must be covered")
    func coverage() {
        for (second, reading) in [(45_000, 1_000), (45_001, nil)] as [(Int64, Int64?)] {
            var feed = SamplerFeed()
            feed.read(power: 100, energy: 1)
            feed.sleep(second)
            feed.read(power: 100, energy: 2)
            feed.sleep(60_000 - second)
            feed.look()
            #expect(feed.powers == [reading] && feed.energies == [20])
        }
    }

    @Test("C-29: energy is the last total before the end; a look that comes late changes nothing")
    func lateLook() {
        var feed = SamplerFeed()
        feed.poll(power: 10, energy: 1, until: 60)
        feed.sleep(3_000)
        feed.read(power: 50, energy: 9)
        feed.sleep(5_000)
        feed.poll(power: 50, energy: 9, until: 121)
        feed.look()
        #expect(feed.instants == [60, 120] && feed.powers == [100, 480] && feed.energies == [10, 90])
    }

    @Test("An interval in which nothing was read has no sample, whatever still holds; gaps stay gaps")
    func gaps() {
        var feed = SamplerFeed()
        feed.poll(power: 10, energy: 1, until: 60)
        feed.sleep(12 * 3_600_000 + 20_000)
        feed.poll(power: 30, energy: 2, until: 12 * 3_600 + 200)
        #expect(feed.instants == [60, 43_320, 43_380] && feed.energies == [10, 20, 20])
        #expect(feed.powers == [100, 300, 300], "40 s of the first minute after the gap are covered")
    }

    @Test("C-29: an outlet that is off counts as the 0 W that its device says; one that says nothing has no value")
    func offOutlets() {
        var feed = SamplerFeed()
        feed.poll(power: 0, until: 60)
        feed.read(Quantities(voltage: 101.26))
        for _ in 0..<12 {
            feed.sleep(5_000)
            feed.read(Quantities(voltage: 101.26))
        }
        feed.sleep(60_000)
        feed.look()
        #expect(feed.powers == [0, nil])
        #expect(feed.reports.last?.outlets == [OutletSample(number: 1, voltage: 1_013)])
    }

    @Test("Outlets that are not metered, or say nothing at all, have no samples")
    func unmetered() {
        for quantities in [nil, Quantities(), Quantities(power: .nan, energy: .infinity)] as [Quantities?] {
            var feed = SamplerFeed()
            for _ in 0..<40 {
                feed.read(quantities)
                feed.sleep(5_000)
            }
            #expect(feed.reports.isEmpty)
        }
    }

    @Test("C-29: several outlets, each with its own values, in the order of their numbers")
    func outlets() {
        var feed = SamplerFeed()
        let reading = DeviceReading(
            outlets: (1...8).reversed().map {
                OutletReading(
                    number: $0, state: .on,
                    quantities: Quantities(power: Double($0), energy: 0.5, voltage: 100, current: 0.0625))
            })
        var sampler = feed.sampler
        var reports: [SampleReport] = []
        for second in stride(from: Int64(0), through: 60, by: 5) {
            let now = SamplerFeed.moment(second * 1_000)
            if let report = sampler.advance(to: now) { reports.append(report) }
            sampler.take(reading, at: now, holdsFor: 15_000)
        }
        feed.look()
        #expect(
            reports.map(\.outlets) == [
                (1...8).map { OutletSample(number: $0, power: Int64($0) * 10, energy: 5, voltage: 1_000, current: 63) }
            ])
    }
}
