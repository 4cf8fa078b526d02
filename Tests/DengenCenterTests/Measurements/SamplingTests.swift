import DengenCenter
import DengenModel
import DengenWire
import Testing

@Suite("C-30: start, stop and interval of a gateway's measuring")
struct SamplingTests {
    @Test("It stands at the head of each stream, and goes down an open one within a tick")
    func told() async throws {
        let bench = try await CenterBench.make()
        let gateway = bench.gateway.id
        #expect(try await bench.center.measurements.sampling(of: gateway, as: bench.person) == SamplingOrder())
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        #expect(try await frames.nextSampling() == SamplingOrder(interval: .one, isRunning: true))
        for interval in MeasurementInterval.allCases.reversed() {
            let order = SamplingOrder(interval: interval, isRunning: interval != .ten)
            try await bench.center.measurements.setSampling(order, of: gateway, as: bench.person)
            await bench.pass(250)
            #expect(try await frames.nextSampling() == order)
            #expect(try await bench.center.measurements.sampling(of: gateway, as: bench.person) == order)
        }
        let stopped = SamplingOrder(interval: .sixty, isRunning: false)
        try await bench.center.measurements.setSampling(stopped, of: gateway, as: bench.person)
        var anew = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i2"))
        #expect(try await anew.nextSampling() == stopped)
    }

    @Test("MC-02, MC-03: start and stop stand in the log, each change in the audit, and what is so already in neither")
    func noted() async throws {
        let bench = try await CenterBench.make()
        let orders = [
            SamplingOrder(interval: .five), SamplingOrder(interval: .five, isRunning: false),
            SamplingOrder(interval: .five, isRunning: false), SamplingOrder(),
        ]
        for order in orders {
            try await bench.center.measurements.setSampling(order, of: bench.gateway.id, as: bench.person)
        }
        #expect(try await bench.codes().prefix(3) == ["MC-02", "MC-03", "DX-30"])
        #expect(
            try await bench.audit("gateway.sampling") == [
                "1 min running|5 min running", "5 min running|5 min stopped", "5 min stopped|1 min running",
            ])
    }
}

extension FrameReader {
    mutating func nextSampling() async throws -> SamplingOrder {
        while let frame = await next() {
            if case .sampling(let order) = frame { return order }
        }
        throw Missing(what: "a sampling order")
    }
}
