import DengenModel
import DengenStore
import TestSupport
import Testing

@Suite("SampleStore")
struct SampleStoreTests {
    @Test("C-31: a sample at midnight is of the day before, packed or not", arguments: TestEngine.allCases)
    func midnight(_ engine: TestEngine) async throws {
        var bed = try await SampleBed(engine)
        let midnight = SampleBed.minute(1_440)
        try await bed.record([
            bed.frame(SampleBed.minute(1_439), .integer(10)), bed.frame(midnight, .integer(20)),
            bed.frame(SampleBed.minute(1_441), .integer(40)),
        ])
        for _ in 0..<2 {
            let steps = try await steps(bed, [0], SampleBed.minute(0), midnight, SampleBed.minute(2_880))
            #expect(steps[0].map { $0?.sum } == [30, 40])
            try await bed.expectRaw([0], SampleBed.start, midnight.milliseconds)
            _ = try await bed.store.pack(before: midnight, limit: 9)
        }
    }

    @Test("C-29: a later frame of an instant fills and replaces, nil replaces nothing", arguments: TestEngine.allCases)
    func overlay(_ engine: TestEngine) async throws {
        var bed = try await SampleBed(engine)
        let at = SampleBed.minute(1)
        try await bed.record([bed.frame(at, .integer(1), nil, .text("on"))])
        try await bed.record([bed.frame(at, nil, .integer(5)), bed.frame(at, .integer(2)), bed.frame(at)])
        for _ in 0..<2 {
            let tracks = try await raw(bed, Array(SampleBed.columns.indices))
            #expect(tracks.map(\.values) == [[.integer(2)], [.integer(5)], [.text("on")], [], []])
            _ = try await bed.store.pack(before: SampleBed.minute(9_999), limit: 9)
            try await bed.record([bed.frame(at, nil, nil, nil)])
        }
    }

    @Test("N-17: hours, days and ragged steps add up to the unit, over a reset and the end of a counter")
    func telescoping() async throws {
        var bed = try await SampleBed(.sqlite)
        var total: Int64 = 655_000
        let frames = (Int64(1)...2_880).map { minute in
            total += minute % 37
            if total >= 655_360 { total -= 655_360 }
            if minute == 2_000 { total = 3 }
            return bed.frame(SampleBed.minute(minute), nil, .integer(total))
        }
        try await bed.record(frames)
        var flowed: Int64 = 0
        for minute in Int64(2)...2_880 { flowed += minute == 2_000 ? 3 : minute % 37 }
        for _ in 0..<2 {
            for length in [1, 7, 60, 61, 480, 1_440, 2_880] as [Int64] {
                let edges = stride(from: Int64(0), to: 2_880, by: Int(length)).map(SampleBed.minute)
                let found = try await bed.database.read { [bed] tx in
                    try bed.store.steps(bed.stream, columns: [1], edges: edges + [SampleBed.minute(2_880)], in: tx)
                }
                let sum = found[0].reduce(Int64(0)) { $0 + ($1?.difference ?? 0) }
                #expect(sum == flowed, "steps of \(length) minutes")
            }
            #expect(try await bed.store.pack(before: SampleBed.minute(9_999), limit: 9) >= 0)
        }
    }

    @Test("N-17: energy over a gap belongs to the step that ends it; a gap itself is nil, never 0")
    func gap() async throws {
        var bed = try await SampleBed(.sqlite)
        try await bed.record([
            bed.frame(SampleBed.minute(30), .integer(7), .integer(1_000)),
            bed.frame(SampleBed.minute(9 * 1_440 + 30), .integer(9), .integer(1_250)),
        ])
        for _ in 0..<2 {
            let edges = (0...10).map { SampleBed.minute($0 * 1_440) }
            let found = try await bed.database.read { [bed] tx in
                try bed.store.steps(bed.stream, columns: [0, 1], edges: edges, in: tx)
            }
            #expect(found[0].map { $0?.count } == [1, nil, nil, nil, nil, nil, nil, nil, nil, 1])
            #expect(found[1].map { $0?.difference } == [nil, nil, nil, nil, nil, nil, nil, nil, nil, 250])
            #expect(try await bed.store.pack(before: SampleBed.minute(99_999), limit: 9) >= 0)
        }
    }

    @Test("N-17: a late sample heals roll-up and pack of its day", arguments: TestEngine.allCases)
    func healing(_ engine: TestEngine) async throws {
        var bed = try await SampleBed(engine)
        try await bed.record((1...1_440).map { bed.frame(SampleBed.minute($0), .integer($0), .integer($0 * 5)) })
        #expect(try await bed.store.pack(before: SampleBed.minute(1_440), limit: 9) == 1)
        try await bed.record([
            bed.frame(SampleBed.minute(90), .integer(99_999)), bed.frame(SampleBed.minute(90) + 1, .integer(1)),
        ])
        try await bed.expectAll(SampleBed.start, SampleBed.minute(1_440).milliseconds)
        #expect(try await bed.store.pack(before: SampleBed.minute(1_440), limit: 9) == 1)
        try await bed.expectAll(SampleBed.start, SampleBed.minute(1_440).milliseconds)
        #expect(try await bed.store.pack(before: SampleBed.minute(1_440), limit: 9) == 0)
    }

    @Test(
        "Samples that a column does not keep are refused, and the whole batch with them", arguments: TestEngine.allCases
    )
    func refused(_ engine: TestEngine) async throws {
        let bed = try await SampleBed(engine)
        let good = bed.frame(SampleBed.minute(1), .integer(1))
        let bad = [
            bed.frame(SampleBed.minute(2), .text("1")), bed.frame(SampleBed.minute(2), .real(1)),
            bed.frame(SampleBed.minute(2), nil, nil, .integer(1)),
            bed.frame(SampleBed.minute(2), .integer(1 << 53 + 1)),
            bed.frame(SampleBed.minute(2), nil, nil, nil, nil, nil, .integer(1)),
            bed.frame(Timestamp(milliseconds: 0), .integer(1)), bed.frame(Timestamp(milliseconds: .max), .integer(1)),
            SampleFrame(stream: SampleStreamID(number: 99), at: SampleBed.minute(2), values: [.integer(1)]),
        ]
        for frame in bad {
            let error = await #expect(throws: StoreError.self) { try await bed.store.record([good, frame]) }
            guard case .value = error else {
                Issue.record("\(frame): \(String(describing: error))")
                continue
            }
        }
        #expect(try await raw(bed, [0])[0].instants.isEmpty)
    }

    @Test("A stream grows by columns, which keep their kind", arguments: TestEngine.allCases)
    func streams(_ engine: TestEngine) async throws {
        var bed = try await SampleBed(engine)
        let store = bed.store
        try await bed.record([bed.frame(SampleBed.minute(1), .integer(1))])
        #expect(try await store.pack(before: SampleBed.minute(9_999), limit: 9) == 1)
        let new = SampleColumn(key: "温度", form: .decimal(places: 2))
        let (stream, numbers) = try await bed.database.write { tx in
            try store.stream("device/1", columns: [new, SampleBed.columns[1], new], in: tx)
        }
        #expect(stream == bed.stream)
        #expect(numbers == [5, 1, 5])
        #expect(
            try await bed.database.read { tx in try store.find("device/1", in: tx)?.1 } == SampleBed.columns + [new])
        #expect(try await bed.database.read { tx in try store.find("device/2", in: tx)?.0 } == nil)
        try await store.record([
            SampleFrame(stream: stream, at: SampleBed.minute(2), values: [nil, nil, nil, nil, nil, .integer(2_150)])
        ])
        for _ in 0..<2 {
            #expect(try await raw(bed, [5, 0]).map(\.values) == [[.integer(2_150)], [.integer(1)]])
            _ = try await store.pack(before: SampleBed.minute(9_999), limit: 9)
        }
        let other = [
            SampleColumn(key: "温度", form: .real), SampleColumn(key: "", form: .real),
            SampleColumn(key: "a\nb", form: .text),
            SampleColumn(key: "x", form: .decimal(places: 10)), SampleColumn(key: "x", form: .text, isTotal: true),
        ]
        for column in other {
            let error = await #expect(throws: StoreError.self) {
                _ = try await bed.database.write { tx in try store.stream("device/1", columns: [column], in: tx) }
            }
            guard case .value = error else {
                Issue.record("\(column): \(String(describing: error))")
                continue
            }
        }
    }

    @Test(
        "N-17: a correction has author and reason, and what stood there stays readable", arguments: TestEngine.allCases,
        [false, true])
    func corrections(_ engine: TestEngine, isPacked: Bool) async throws {
        var bed = try await SampleBed(engine)
        let store = bed.store
        try await bed.record((1...120).map { bed.frame(SampleBed.minute($0), .integer(100), .integer($0)) })
        if isPacked { #expect(try await store.pack(before: SampleBed.minute(1_440), limit: 9) == 1) }
        let changes: [(Int64, SampleValue?)] = [(60, .integer(70)), (61, nil), (60, nil), (500, .integer(3))]
        let made = changes.map { minute, value in
            SampleCorrection(
                stream: bed.stream, column: 0, at: SampleBed.minute(minute), value: value, author: "山田",
                reason: "the meter was open", made: SampleBed.minute(3_000))
        }
        for correction in made {
            try await bed.database.write { tx in try store.correct(correction, in: tx) }
            bed.oracle.correct(correction)
            try await bed.expectAll(SampleBed.start, SampleBed.minute(2_000).milliseconds)
        }
        // The gateway sends all of it once more, and one that was never there.
        try await bed.record(([500] + (1...120)).map { bed.frame(SampleBed.minute($0), .integer(100), .integer($0)) })
        try await bed.expectAll(SampleBed.start, SampleBed.minute(2_000).milliseconds)
        #expect(try await store.pack(before: SampleBed.minute(1_440), limit: 9) == 1)
        try await bed.expectAll(SampleBed.start, SampleBed.minute(2_000).milliseconds)
        let found = try await bed.database.read { [bed] tx in
            try store.corrections(bed.stream, after: SampleBed.minute(0), upTo: SampleBed.minute(2_000), in: tx)
        }
        #expect(found.map(\.correction) == [made[0], made[2], made[1], made[3]])
        #expect(found.map(\.old) == [.integer(100), .integer(70), .integer(100), nil])
        let nameless = SampleCorrection(
            stream: bed.stream, column: 0, at: SampleBed.minute(1), value: nil, author: "", reason: "none",
            made: SampleBed.minute(3_000))
        let error = await #expect(throws: StoreError.self) {
            try await bed.database.write { tx in try store.correct(nameless, in: tx) }
        }
        guard case .value = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("C-32, N-18: what is forgotten keeps its hours, and takes no late samples", arguments: TestEngine.allCases)
    func retention(_ engine: TestEngine) async throws {
        var bed = try await SampleBed(engine)
        try await bed.record((1...3 * 144).map { bed.frame(SampleBed.minute($0 * 10), .integer($0), .integer($0 * 3)) })
        let second = SampleBed.minute(2 * 1_440)
        let (from, to) = (SampleBed.start - 1, SampleBed.minute(3 * 1_440).milliseconds)
        for rollups in [nil, SampleBed.minute(1_440), second] {
            try await bed.store.forget(bed.stream, samplesBefore: second, rollupsBefore: rollups)
            bed.oracle.forget(samplesBefore: second.milliseconds, rollupsBefore: rollups?.milliseconds ?? 0)
            try await bed.expectAll(from, to)
            try await bed.expectSteps([SampleBed.start, SampleBed.minute(95).milliseconds, to])
            // Of the second day: refused while its roll-up is there.
            if rollups != second { try await bed.record([bed.frame(SampleBed.minute(1_500), .integer(1_000))]) }
            try await bed.expectAll(from, to)
        }
    }

    @Test("Values of other protocols: a thousand points, second by second", arguments: TestEngine.allCases)
    func wide(_ engine: TestEngine) async throws {
        let database = try await engine.make()
        let store = SampleStore(database: database)
        try await database.migrate(SampleStore.migrations)
        let columns = (0..<1_000).map {
            SampleColumn(key: "point/\($0)", form: $0 % 3 == 0 ? .real : .decimal(places: 3))
        }
        let (stream, numbers) = try await database.write { tx in try store.stream("fiap", columns: columns, in: tx) }
        let frames = (1...20).map { second in
            let values = (0..<1_000).map { number -> SampleValue? in
                number % 3 == 0 ? .real(Double(second) / Double(number + 1)) : .integer(Int64(second * number))
            }
            return SampleFrame(stream: stream, at: SampleBed.minute(1) + Int64(second) * 1_000, values: values)
        }
        try await store.record(frames)
        for _ in 0..<2 {
            let tracks = try await database.read { tx in
                try store.raw(stream, columns: numbers, after: SampleBed.minute(0), upTo: SampleBed.minute(9), in: tx)
            }
            for number in numbers {
                #expect(tracks[number].values == frames.compactMap { $0.values[number] })
            }
            #expect(try await store.pack(before: SampleBed.minute(9_999), limit: 9) >= 0)
        }
    }

    @Test("Streams do not see one another", arguments: TestEngine.allCases)
    func apart(_ engine: TestEngine) async throws {
        var first = try await SampleBed(engine)
        var second = try await SampleBed(first.database, stream: "device/2")
        var dice = SampleDice(5)
        for minute in stride(from: Int64(5), to: 2_880, by: 5) {
            let at = SampleBed.minute(minute).milliseconds
            let frames = (first.frame(at, &dice), second.frame(at, &dice))
            try await first.record([frames.0])
            try await second.record([frames.1])
        }
        for limit in [0, 1, 2, 1] {
            _ = try await first.store.pack(before: SampleBed.minute(2_880), limit: limit)
            try await first.expectAll(0, SampleBed.minute(9_999).milliseconds)
            try await second.expectAll(0, SampleBed.minute(9_999).milliseconds)
        }
    }

    private func raw(_ bed: SampleBed, _ columns: [Int]) async throws -> [SampleTrack] {
        try await bed.database.read { tx in
            try bed.store.raw(
                bed.stream, columns: columns, after: SampleBed.minute(0), upTo: SampleBed.minute(99_999), in: tx)
        }
    }

    private func steps(_ bed: SampleBed, _ columns: [Int], _ edges: Timestamp...) async throws -> [[SampleStep?]] {
        try await bed.database.read { tx in try bed.store.steps(bed.stream, columns: columns, edges: edges, in: tx) }
    }
}

private func + (time: Timestamp, milliseconds: Int64) -> Timestamp { time.advanced(byMilliseconds: milliseconds) }
