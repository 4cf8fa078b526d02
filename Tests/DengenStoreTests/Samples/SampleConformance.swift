import DengenModel
import DengenStore
import Testing
import TestSupport

/// Whatever is done in whatever order: reads are what a dictionary says, on both engines.
@Suite("SampleStore conformance (C-29, C-32, N-17, N-18)")
struct SampleConformance {
    private static let days: Int64 = 4
    private static let end = SampleBed.start + days * SampleOracle.day
    private static let seeds: [UInt64] = [1, 2, 3, 4, 5]

    @Test("N-17: late, doubled, partial, packed, corrected and forgotten", arguments: TestEngine.allCases, seeds)
    func random(_ engine: TestEngine, _ seed: UInt64) async throws {
        var dice = SampleDice(seed)
        var bed = try await SampleBed(engine)
        for _ in 0..<25 {
            try await act(&bed, &dice)
            for _ in 0..<3 {
                try await bed.expectSteps(Self.edges(&dice))
                let edges = Self.edges(&dice)
                try await bed.expectRaw([3, 1, 2, 1], edges[0], edges[edges.count - 1])
            }
            try await bed.expectAll(SampleBed.start - 1, Self.end + SampleOracle.day)
        }
    }

    private func act(_ bed: inout SampleBed, _ dice: inout SampleDice) async throws {
        switch dice.number(1...10) {
        case 1...5: try await record(&bed, &dice)
        case 6...8: _ = try await bed.store.pack(before: Self.time(&dice), limit: dice.number(1...5))
        case 9: try await correct(&bed, &dice)
        default: if dice.oneIn(2) { try await forget(&bed, &dice) }
        }
    }

    private func record(_ bed: inout SampleBed, _ dice: inout SampleDice) async throws {
        let first = Self.instant(&dice)
        let gap: Int64 = [60_000, 300_000, 7_000, 3_600_000][dice.number(0...3)]
        var frames: [SampleFrame] = []
        for number in 0..<Int64(dice.number(1...200)) {
            let at = dice.oneIn(20) ? Self.instant(&dice) : min(first + number * gap, Self.end)
            frames.append(bed.frame(at, &dice))
            if dice.oneIn(15) { frames.append(bed.frame(at, &dice)) }
        }
        try await bed.record(frames)
    }

    private func correct(_ bed: inout SampleBed, _ dice: inout SampleDice) async throws {
        let known = bed.oracle.raw([1], after: 0, upTo: Self.end)[0].instants.randomElement(using: &dice)
        let at = known.flatMap { dice.oneIn(4) ? nil : $0 } ?? Self.instant(&dice)
        let correction = SampleCorrection(
            stream: bed.stream, column: 1, at: Timestamp(milliseconds: at),
            value: dice.oneIn(3) ? nil : .integer(dice.number(0...655_359)), author: "山田",
            reason: "meter was exchanged",
            made: Timestamp(milliseconds: Self.end))
        guard !bed.oracle.isForgotten(at) else { return }
        let store = bed.store
        try await bed.database.write { tx in try store.correct(correction, in: tx) }
        bed.oracle.correct(correction)
    }

    private func forget(_ bed: inout SampleBed, _ dice: inout SampleDice) async throws {
        let samples = SampleBed.start + dice.number(0...2) * SampleOracle.day + dice.number(0...1) * 999
        let rollups = samples - dice.number(0...1) * SampleOracle.day
        try await bed.store.forget(
            bed.stream, samplesBefore: Timestamp(milliseconds: samples), rollupsBefore: Timestamp(milliseconds: rollups)
        )
        bed.oracle.forget(samplesBefore: samples, rollupsBefore: rollups)
    }

    private static func time(_ dice: inout SampleDice) -> Timestamp { Timestamp(milliseconds: instant(&dice)) }

    /// Often on an edge of a minute, an hour or a day, where mistakes live.
    private static func instant(_ dice: inout SampleDice) -> Int64 {
        let any = dice.number(SampleBed.start + 1...end)
        let unit: Int64 = [1, 60_000, SampleOracle.hour, SampleOracle.day][dice.number(0...3)]
        return max(SampleBed.start + 1, any / unit * unit)
    }

    private static func edges(_ dice: inout SampleDice) -> [Int64] {
        var edges: Set<Int64> = []
        if dice.oneIn(3) {
            let first = instant(&dice) / SampleOracle.hour * SampleOracle.hour
            for step in 0...Int64(dice.number(1...30)) { edges.insert(first + step * SampleOracle.hour) }
        }
        for _ in 0..<dice.number(2...6) { edges.insert(instant(&dice)) }
        if dice.oneIn(3) { edges.formUnion([SampleBed.start - 5, end + 5]) }
        return edges.count < 2 ? [SampleBed.start, end] : edges.sorted()
    }
}
