import DengenModel
import DengenWire
import Testing

@testable import DengenCenter

@Suite("N-20, S-12: who sees samples, and who says how they are taken")
struct MeasurementRightsTests {
    private func span(_ outlet: OutletID) throws -> SeriesQuery {
        SeriesQuery(
            outlets: [outlet], quantity: .power, from: try SampleBench.instant("2026-01-10T00:00:00Z"),
            to: try SampleBench.instant("2026-01-11T00:00:00Z"))
    }

    private func file(_ outlets: [OutletID] = [], site: SiteID? = nil) throws -> ExportQuery {
        ExportQuery(
            site: site, outlets: outlets, quantity: .power, from: try SampleBench.instant("2026-01-10T00:00:00Z"),
            to: try SampleBench.instant("2026-01-11T00:00:00Z"))
    }

    private func expectUnknown(
        _ outlet: OutletID, site: SiteID, gateway: GatewayID, of measurements: Measurements, as person: Principal
    ) async throws {
        let (span, file) = (try span(outlet), try file([outlet]))
        let whole = try self.file(site: site)
        let asked: [@Sendable () async throws -> Void] = [
            { _ = try await measurements.series(span, as: person) },
            { _ = try await measurements.raw(span, as: person) },
            { _ = try await measurements.latest([outlet], as: person) },
            { _ = try await measurements.latest(site: site, as: person) },
            { _ = try await measurements.export(file, as: person) },
            { _ = try await measurements.export(whole, as: person) },
            { _ = try await measurements.sampling(of: gateway, as: person) },
            { _ = try await measurements.corrections(of: outlet, as: person) },
        ]
        for ask in asked { await #expect(throws: CenterError.notFound) { try await ask() } }
    }

    @Test("S-12: another tenant's outlets are unknown, in every use case")
    func tenants() async throws {
        let bench = try await SampleBench.make()
        let stranger = try await bench.bench.stranger()
        try await expectUnknown(
            bench.outlets[0], site: bench.bench.site, gateway: bench.bench.gateway.id, of: bench.measurements,
            as: stranger)
        #expect(try await bench.measurements.latest(as: stranger).isEmpty)
        #expect(try await bench.measurements.export(file(), as: stranger).columns.isEmpty)
        await #expect(throws: CenterError.notFound) {
            try await bench.measurements.setSampling(
                SamplingOrder(isRunning: false), of: bench.bench.gateway.id, as: stranger)
        }
        let site = bench.bench.site
        await #expect(throws: CenterError.notFound) {
            try await bench.measurements.setRetention(days: 30, devices: [:], of: site, as: stranger)
        }
        await #expect(throws: CenterError.notFound) {
            try await bench.measurements.retention(of: site, as: stranger)
        }
        let draft = CorrectionDraft(
            outlet: bench.outlets[0], quantity: .power, at: Timestamp(milliseconds: 60_000), value: 1, reason: "x")
        await #expect(throws: CenterError.notFound) { try await bench.measurements.correct(draft, as: stranger) }
    }

    @Test("A person with narrowed rights sees the samples of what was granted, and nothing of the rest")
    func narrowed() async throws {
        let bench = try await RightsBench.make()
        try await bench.grant(groups: [bench.group: [.view]])
        let measurements = bench.center.measurements
        let own = try await bench.outlets(of: bench.bench.site)
        let theirs = try await bench.outlets(of: bench.branch)
        try await expectUnknown(
            theirs[0], site: bench.branch, gateway: bench.gateway.id, of: measurements, as: bench.person)
        #expect(try await measurements.series(span(own[0]), as: bench.person).count == 1)
        #expect(try await measurements.latest(Array(own.prefix(2)), as: bench.person).count == 2)
        #expect(try await measurements.export(file([own[1]]), as: bench.person).columns.map(\.outlet) == [own[1]])
        await #expect(throws: CenterError.notFound, "the third outlet is in no granted group") {
            try await measurements.series(span(own[2]), as: bench.person)
        }
        await #expect(throws: CenterError.notFound, "a gateway is seen with its whole site") {
            try await measurements.sampling(of: bench.bench.gateway.id, as: bench.person)
        }
        try await bench.grant(sites: [bench.bench.site: [.view]])
        #expect(try await measurements.sampling(of: bench.bench.gateway.id, as: bench.person) == SamplingOrder())
    }

    @Test("What is not granted any more ends a file that is being read")
    func withdrawn() async throws {
        let bench = try await RightsBench.make()
        try await bench.grant(sites: [bench.bench.site: [.view]])
        let own = try await bench.outlets(of: bench.bench.site)
        let export = try await bench.center.measurements.export(file([own[0]]), as: bench.person)
        try await bench.grant()
        await #expect(throws: CenterError.notFound) { for try await _ in export.batches {} }
    }

    @Test("C-30: only managers say how a gateway measures and how long samples are kept; a key needs the scope")
    func managers() async throws {
        let bench = try await SampleBench.make()
        var key = bench.person
        key.scopes = [.read]
        let order = SamplingOrder(interval: .five)
        let gateway = bench.bench.gateway.id
        await #expect(throws: CenterError.forbidden) {
            try await bench.measurements.setSampling(order, of: gateway, as: bench.bench.general)
        }
        await #expect(throws: CenterError.scopeMissing(.manage)) {
            try await bench.measurements.setSampling(order, of: gateway, as: key)
        }
        await #expect(throws: CenterError.forbidden) {
            try await bench.measurements.setRetention(
                days: 30, devices: [:], of: bench.bench.site, as: bench.bench.general)
        }
        let draft = CorrectionDraft(
            outlet: bench.outlets[0], quantity: .power, at: Timestamp(milliseconds: 60_000), value: 1, reason: "x")
        await #expect(throws: CenterError.forbidden) {
            try await bench.measurements.correct(draft, as: bench.bench.general)
        }
        await #expect(throws: CenterError.scopeMissing(.manage)) {
            try await bench.measurements.correct(draft, as: key)
        }
        #expect(try await bench.measurements.retention(of: bench.bench.site, as: key).days == nil)
        #expect(try await bench.measurements.sampling(of: gateway, as: key) == SamplingOrder())
        #expect(try await bench.measurements.series(span(bench.outlets[0]), as: key).count == 1)
    }
}
