import DengenCenter
import DengenModel
import DengenStore
import Testing

@Suite("N-17: how long samples are kept")
struct SampleKeepingTests {
    @Test("1,095 days by itself; what is older goes as it came, its hours and days stay for ever")
    func forgotten() async throws {
        let bench = try await SampleBench.make()
        #expect(try await bench.measurements.retention(as: bench.person) == 1_095)
        let start = try SampleBench.instant("2026-01-10T00:00:00Z")
        try await bench.feed(
            (1...48).map { hour in
                bench.report(start.advanced(byMilliseconds: hour * 3_600_000), [OutletSample(number: 1, power: hour)])
            })
        await bench.pack()
        await bench.center.forgetOld()
        let kept = try await bench.kept()
        #expect(kept[0].contains("4.8"))
        let query = try bench.query(nil, .power, "2026-01-10T00:00:00Z", "2026-01-12T00:00:00Z", .seconds(86_400))
        let days = try await bench.measurements.series(query, as: bench.person)
        try await bench.measurements.setRetention(days: 30, as: bench.person)
        await bench.center.forgetOld()
        #expect(try await bench.kept()[0] == "[] []")
        #expect(try await bench.measurements.series(query, as: bench.person) == days && days[0].n.reduce(0, +) == 48)
        for days in [1, 36_501, -1] {
            await #expect(throws: CenterError.invalid(field: "days", problem: .outOfRange)) {
                try await bench.measurements.setRetention(days: days, as: bench.person)
            }
        }
    }
}
