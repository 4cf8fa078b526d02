import Testing

@testable import DengenStore

@Suite("Roll-ups as bytes (C-39, N-17)")
struct RollupCodecTests {
    private static let start = SampleBed.start

    @Test("What is written is read, whole or by column", arguments: 1...40 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var dice = SampleDice(seed)
        let (rollup, layout) = try Self.rollup(&dice)
        let bytes = RollupCodec.encode(rollup, start: Self.start, layout: layout)
        let all = Array(layout.columns.indices)
        for columns in [all, all.reversed(), [dice.number(0...all.count - 1)], []] {
            let found = try RollupCodec.decode(bytes, columns: columns, start: Self.start, layout: layout)
            for (column, hours) in zip(columns, found) {
                #expect(hours == Self.readable(rollup.columns[column], isTotal: layout.columns[column].isTotal))
            }
        }
    }

    @Test("R-05: damaged bytes are told or read as something, and never end the program")
    func damage() throws {
        var dice = SampleDice(77)
        let (rollup, layout) = try Self.rollup(&dice)
        let good = RollupCodec.encode(rollup, start: Self.start, layout: layout)
        let all = Array(layout.columns.indices)
        var refused = 0
        for round in 0..<4_000 {
            var bytes = good
            for _ in 0...dice.number(0...3) { bytes[dice.number(0...bytes.count - 1)] = UInt8(dice.number(0...255)) }
            if round % 3 == 0 { bytes.removeLast(dice.number(1...bytes.count)) }
            do {
                let found = try RollupCodec.decode(bytes, columns: all, start: Self.start, layout: layout)
                #expect(found.allSatisfy { $0.count == Rollup.hours })
                // Sums over them hold too.
                for (column, hours) in zip(layout.columns, found) {
                    var sum: SamplePart?
                    for case let hour? in hours { sum.append(hour, of: column) }
                }
            } catch StoreError.storage {
                refused += 1
            }
        }
        #expect(refused > 1_000)
    }

    @Test("A day of one steady tap takes few bytes")
    func small() throws {
        var layout = try SampleLayout([])
        for _ in 0..<8 {
            for (key, isTotal) in [("power", false), ("energy", true), ("voltage", false), ("current", false)] {
                layout.append(SampleColumn(key: key, form: .decimal(places: 1), isTotal: isTotal))
            }
        }
        var block = SampleBlock(forms: layout.forms)
        for minute in Int64(1)...1_440 {
            let outlet: [SampleValue?] = [.integer(1_000), .integer(minute * 17), .integer(1_010), .integer(990)]
            try block.append(Array(repeating: outlet, count: 8).flatMap { $0 }, at: Self.start + minute * 60_000)
        }
        let rollup = Rollup(block, day: SampleTime.day(of: Self.start + 1), layout: layout)
        #expect(RollupCodec.encode(rollup, start: Self.start, layout: layout).count < 400)
    }

    /// First and flow are of totals only.
    private static func readable(_ hours: [SamplePart?], isTotal: Bool) -> [SamplePart?] {
        guard !isTotal else { return hours }
        return (0..<Rollup.hours).map { number in
            guard hours.indices.contains(number), var part = hours[number] else { return nil }
            part.first.value = part.last.value
            return part
        }
    }

    private static func rollup(_ dice: inout SampleDice) throws -> (Rollup, SampleLayout) {
        var layout = try SampleLayout([])
        for number in 0..<dice.number(1...6) {
            let isText = dice.oneIn(6)
            let form = isText ? SampleColumn.Form.text : .decimal(places: 1)
            layout.append(SampleColumn(key: "\(number)", form: form, isTotal: !isText && dice.oneIn(2)))
        }
        var block = SampleBlock(forms: layout.forms)
        var at = start
        let largest = [3, 700, 1 << 40, 1 << 53 - 7][dice.number(0...3)]
        let step = largest < 1_000 ? [1, 10, 250][dice.number(0...2)] : 1
        while at < start + SampleOracle.day {
            let values = layout.columns.map { column -> SampleValue? in
                if dice.oneIn(5) { return nil }
                return column.isDecimal ? .integer(Int64(dice.number(-largest...largest) * step + 7)) : .text("a")
            }
            at = min(at + dice.number(1...7_000_000), start + SampleOracle.day)
            try block.append(values, at: at)
        }
        return (Rollup(block, day: SampleTime.day(of: start + 1), layout: layout), layout)
    }
}
