import DengenModel
import DengenWire
import Testing

@testable import DengenGateway

@Suite("C-30, N-18: what a device's loop measures")
struct DeviceSamplingTests {
    private let device = DeviceKey("tap-1")!

    /// Reads every five seconds and follows `orders`, each from its second on; the facts in their order.
    private func run(_ orders: [(Int64, SamplingOrder)], until end: Int64) -> [Fact] {
        var sampling = DeviceSampling(device: device)
        var facts: [Fact] = []
        let reading = DeviceReading(outlets: [
            OutletReading(number: 1, state: .on, quantities: Quantities(power: 5, energy: 1))
        ])
        for second in stride(from: Int64(0), through: end, by: 5) {
            let now = SamplerFeed.moment(second * 1_000)
            if let order = orders.last(where: { $0.0 <= second })?.1 { sampling.follow(order, at: now) }
            sampling.advance(to: now)
            facts += sampling.takeDone()
            sampling.take(reading, at: now, holdsFor: 15_000)
        }
        return facts
    }

    private func lines(_ facts: [Fact]) -> [String] {
        facts.map { fact in
            switch fact {
            case .samples(let report): "\((report.at.milliseconds - SamplerFeed.midnight) / 60_000)/\(report.minutes)"
            case .means(let report): "\((report.at.milliseconds - SamplerFeed.midnight) / 60_000) kept"
            default: "?"
            }
        }
    }

    @Test("C-30: stopped nothing is measured; started again the next end comes first")
    func stopped() {
        let orders: [(Int64, SamplingOrder)] = [
            (0, SamplingOrder()), (130, SamplingOrder(isRunning: false)), (250, SamplingOrder()),
        ]
        #expect(lines(run(orders, until: 370)) == ["1/1", "2/1", "5/1", "6/1"])
        var idle = DeviceSampling(device: device)
        #expect(idle.wake == nil)
        idle.follow(SamplingOrder(isRunning: false), at: SamplerFeed.moment(0))
        #expect(idle.wake == nil)
    }

    @Test("C-30: another interval begins at once, with the next of its own ends")
    func changed() {
        let orders: [(Int64, SamplingOrder)] = [(0, SamplingOrder()), (70, SamplingOrder(interval: .five))]
        #expect(lines(run(orders, until: 600)) == ["1/1", "5/5", "10/5"])
    }

    @Test("N-18: beside intervals longer than five minutes the means of five minutes stay on site")
    func means() {
        let facts = run([(0, SamplingOrder(interval: .fifteen))], until: 900)
        #expect(lines(facts) == ["5 kept", "10 kept", "15 kept", "15/15"])
        #expect(facts.map { $0.isReported(of: device) } == [false, false, false, true])
        #expect(lines(run([(0, SamplingOrder(interval: .five))], until: 600)) == ["5/5", "10/5"])
    }

    @Test("The loop wakes at the end of the shorter one")
    func wake() {
        var sampling = DeviceSampling(device: device)
        let now = SamplerFeed.moment(10_000)
        sampling.follow(SamplingOrder(interval: .thirty), at: now)
        #expect(sampling.wake == now.monotonic + 290_000)
    }
}
