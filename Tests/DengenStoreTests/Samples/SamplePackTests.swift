import DengenModel
import TestSupport
import Testing

@testable import DengenStore

/// Packing loses nothing, wherever it is killed and whoever else works.
@Suite("Packing of samples (C-32, N-18)")
struct SamplePackTests {
    private static let end = SampleBed.start + 3 * SampleOracle.day
    private static let after = Timestamp(milliseconds: end)

    @Test(
        "N-18: killed at each statement of a packing or a healing, all reads stay the same",
        arguments: TestEngine.allCases)
    func killed(_ engine: TestEngine) async throws {
        let (database, faults) = try await engine.make().faulty()
        var bed = try await SampleBed(database)
        var dice = SampleDice(11)
        try await fill(&bed, &dice, every: 20)
        try await killEverywhere(bed, faults)
        // Late samples for packed days: the next packing replaces packs.
        try await fill(&bed, &dice, every: 333)
        try await killEverywhere(bed, faults)
    }

    /// Lets each statement of a packing fail once, then packs.
    private func killEverywhere(_ bed: SampleBed, _ faults: FaultyEngine) async throws {
        let before = try await contents(bed.database)
        var statements = 0
        while true {
            faults.failAfter(statements)
            do {
                #expect(try await bed.store.pack(before: Self.after, limit: 1) == 1)
                break
            } catch let error as StoreError where error == FaultyEngine.fault {
                faults.failAfter(nil)
                #expect(try await contents(bed.database) == before)
                try await bed.expectAll(0, Self.end + 1)
            }
            statements += 1
        }
        faults.failAfter(nil)
        #expect(statements >= 5)
        #expect(try await bed.store.pack(before: Self.after, limit: 9) == 2)
        try await bed.expectAll(0, Self.end + 1)
        #expect(try await count("sample_frame", bed.database) == 0)
        #expect(try await count("sample_hot", bed.database) == 0)
        #expect(try await count("sample_day", bed.database) == 3)
    }

    @Test("A record that fails at any statement keeps nothing of itself", arguments: TestEngine.allCases)
    func recordFails(_ engine: TestEngine) async throws {
        let (database, faults) = try await engine.make().faulty()
        var bed = try await SampleBed(database)
        var dice = SampleDice(12)
        try await fill(&bed, &dice, every: 60)
        let before = try await contents(database)
        let late = (1...40).map { bed.frame(SampleBed.start + $0 * 1_800_000, &dice) }
        for statements in 0..<4 {
            faults.failAfter(statements)
            await #expect(throws: FaultyEngine.fault) { try await bed.store.record(late) }
            faults.failAfter(nil)
            #expect(try await contents(database) == before)
        }
    }

    @Test("N-18: two packers at once pack each day once, while late samples come in", arguments: TestEngine.allCases)
    func together(_ engine: TestEngine) async throws {
        var bed = try await SampleBed(engine)
        var dice = SampleDice(13)
        for round in 0..<6 {
            try await fill(&bed, &dice, every: 45)
            let store = bed.store
            async let first = Self.packAll(store)
            async let second = Self.packAll(store)
            for _ in 0..<5 {
                try await bed.record([bed.frame(SampleBed.start + dice.number(1...3 * SampleOracle.day), &dice)])
            }
            let packed = try await first + second
            #expect(packed >= 3, "round \(round)")
            try await bed.expectAll(0, Self.end + 1)
        }
        _ = try await Self.packAll(bed.store)
        #expect(try await count("sample_frame", bed.database) == 0)
        try await bed.expectAll(0, Self.end + 1)
    }

    @Test("N-18: a late sample that comes while PostgreSQL's packer looks at an older moment has it begin again")
    func lateWhilePacking() async throws {
        var bed = try await SampleBed(.postgres)
        var dice = SampleDice(16)
        try await fill(&bed, &dice, every: 60)
        let (database, stream, day) = (bed.database, bed.stream, SampleTime.day(of: SampleBed.start + 1))
        let (begun, recorded, runs) = (Gate(), Gate(), RunCount())
        async let packed = database.write { tx in
            let run = runs.next()
            // The first statement chooses the moment.
            _ = try tx.rows("SELECT 1")
            if run == 1 {
                begun.open()
                recorded.wait()
            }
            return try SampleStore.pack(stream, day, in: tx)
        }
        try await begun.opened()
        try await bed.record([bed.frame(SampleBed.start + 61_000, &dice), bed.frame(SampleBed.minute(60), .integer(5))])
        recorded.open()
        #expect(try await packed)
        #expect(runs.value == 2)
        try await bed.expectAll(0, Self.end + 1)
        _ = try await Self.packAll(bed.store)
        try await bed.expectAll(0, Self.end + 1)
    }

    @Test("A day that is not over, or of another's limit, stays hot", arguments: TestEngine.allCases)
    func notYet(_ engine: TestEngine) async throws {
        var bed = try await SampleBed(engine)
        var dice = SampleDice(14)
        try await fill(&bed, &dice, every: 60)
        let midnight = SampleBed.start + SampleOracle.day
        #expect(try await bed.store.pack(before: Timestamp(milliseconds: midnight - 1), limit: 9) == 0)
        #expect(try await bed.store.pack(before: Timestamp(milliseconds: midnight), limit: 9) == 1)
        #expect(try await bed.store.pack(before: Self.after, limit: 1) == 1)
        #expect(try await count("sample_day", bed.database) == 2)
        try await bed.expectAll(0, Self.end + 1)
    }

    @Test("R-05: a damaged pack is told, and the other days are packed all the same", arguments: TestEngine.allCases)
    func damaged(_ engine: TestEngine) async throws {
        var bed = try await SampleBed(engine)
        var dice = SampleDice(15)
        try await fill(&bed, &dice, every: 60)
        #expect(try await bed.store.pack(before: Self.after, limit: 9) == 3)
        try await fill(&bed, &dice, every: 90)
        let first = SampleTime.day(of: SampleBed.start + 1)
        try await bed.database.write { tx in
            try tx.execute("UPDATE sample_day SET body = ? WHERE day = ?", .blob([1, 2, 3]), Value(first))
        }
        let store = bed.store
        #expect(try await store.pack(before: Self.after, limit: 9) == 2)
        await #expect(throws: StoreError.self) { try await store.pack(before: Self.after, limit: 9) }
        #expect(try await count("sample_hot", bed.database) == 1)
    }

    private func fill(_ bed: inout SampleBed, _ dice: inout SampleDice, every minutes: Int64) async throws {
        let instants = stride(from: minutes, through: 3 * 1_440, by: Int(minutes)).map { SampleBed.start + $0 * 60_000 }
        try await bed.record(instants.map { bed.frame($0, &dice) })
    }

    private static func packAll(_ store: SampleStore) async throws -> Int {
        try await store.pack(before: after, limit: 9)
    }

    private func count(_ table: String, _ database: Database) async throws -> Int64 {
        try await database.read { tx in try tx.first("SELECT COUNT(*) FROM \(table)")?.integer(0) ?? -1 }
    }

    private func contents(_ database: Database) async throws -> Set<[Value]> {
        try await database.read { tx in
            let frames = try tx.rows("SELECT slot, stream, at, body FROM sample_frame").map(\.values)
            let days = try tx.rows("SELECT stream, day, rollup, body FROM sample_day").map(\.values)
            let hot = try tx.rows("SELECT stream, day FROM sample_hot").map(\.values)
            return Set(frames + days + hot)
        }
    }
}
