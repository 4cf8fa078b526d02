import DengenModel
import Testing

@testable import DengenCenter

@Suite("Samples brought in from a file")
struct SampleImportTests {
    private func line(
        _ number: Int, _ at: String, _ outlet: String, _ value: Double, _ quantity: Quantity = .power
    ) throws -> SampleLine {
        SampleLine(
            number: number, at: try SampleBench.instant(at), outlet: outlet, quantity: quantity, value: value)
    }

    private func kept(_ bench: SampleBench, _ quantity: Quantity = .power) async throws -> [[Double]] {
        let query = try bench.query(bench.outlets, quantity, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", .raw)
        return try await bench.measurements.raw(query, as: bench.person).map(\.values)
    }

    @Test("C-41: by id, label and name; rounded as samples are; the newest of one instant stays; steps follow")
    func takes() async throws {
        let bench = try await SampleBench.make()
        let lines = [
            try line(2, "2026-01-10T00:01:00Z", bench.outlets[0].rawValue, 32.44),
            try line(3, "2026-01-10T00:02:00Z", "R002-01", 1), try line(4, "2026-01-10T00:02:00Z", "R002-01", 33.46),
            try line(5, "2026-01-10T00:01:00Z", "口 2", 0), try line(6, "2026-01-10T00:30:00Z", "口 2", 50, .energy),
            try line(7, "2026-01-10T01:00:00Z", "口 2", 80, .energy),
        ]
        let outcome = try await bench.measurements.importSamples(lines, as: bench.person)
        #expect(outcome == SampleImport(kept: 5, faults: [], isApplied: true))
        #expect(try await kept(bench) == [[32.4, 33.5], [0], []])
        #expect(try await kept(bench, .energy) == [[], [50, 80], []])
        let again = try await bench.measurements.importSamples(
            [try line(2, "2026-01-10T00:01:00Z", "R002-01", 7)], as: bench.person)
        #expect(again.kept == 1)
        #expect(try await kept(bench)[0] == [7, 33.5])
        let told = try await bench.bench.audit("import.samples")
        #expect(told[0] == "|5 2026-01-10T00:01:00.000Z 2026-01-10T01:00:00.000Z" && told.count == 2)
    }

    @Test("A faulty line keeps all out, unless it is skipped; a dry run keeps nothing and leaves no row")
    func faulty() async throws {
        let bench = try await SampleBench.make()
        let lines = [
            try line(2, "2026-01-10T00:01:00Z", "R002-01", 1), try line(3, "2027-01-10T00:01:00Z", "R002-01", 1),
            try line(4, "2026-01-10T00:01:00Z", "nobody", 1), try line(5, "2026-01-10T00:01:00Z", "R002-01", 1e18),
            try line(6, "2026-01-10T00:01:00Z", "R002-02", .nan), try line(7, "1960-01-10T00:01:00Z", "R002-01", 1),
        ]
        let faults: [SampleLineFault] = [
            .init(line: 3, column: .time, problem: .outOfRange), .init(line: 4, column: .outlet, problem: .unknown),
            .init(line: 5, column: .value, problem: .outOfRange), .init(line: 6, column: .value, problem: .outOfRange),
            .init(line: 7, column: .time, problem: .outOfRange),
        ]
        let measurements = bench.measurements
        let refused = try await measurements.importSamples(lines, as: bench.person)
        #expect(refused == SampleImport(kept: 1, faults: faults, isApplied: false))
        let dry = try await measurements.importSamples([lines[0]], isDry: true, as: bench.person)
        #expect(dry == SampleImport(kept: 1, faults: [], isApplied: false))
        #expect(try await kept(bench) == [[], [], []])
        #expect(try await bench.bench.audit("import.samples").isEmpty)
        let skipped = try await measurements.importSamples(lines, skipsFaults: true, as: bench.person)
        #expect(skipped.isApplied && skipped.faults == faults)
        #expect(try await kept(bench)[0] == [1])
    }

    @Test("S-12: managers only; another tenant's outlet is as unknown as none; too many lines are refused")
    func rights() async throws {
        let bench = try await SampleBench.make()
        let lines = [try line(2, "2026-01-10T00:01:00Z", bench.outlets[0].rawValue, 1)]
        await #expect(throws: CenterError.forbidden) {
            _ = try await bench.measurements.importSamples(lines, as: bench.bench.general)
        }
        let stranger = try await bench.bench.stranger()
        let found = try await bench.measurements.importSamples(lines, as: stranger)
        #expect(found.faults == [SampleLineFault(line: 2, column: .outlet, problem: .unknown)])
        let many = Array(repeating: lines[0], count: SampleImport.mostLines + 1)
        await #expect(throws: CenterError.invalid(field: "lines", problem: .outOfRange)) {
            _ = try await bench.measurements.importSamples(many, as: bench.person)
        }
    }
}
