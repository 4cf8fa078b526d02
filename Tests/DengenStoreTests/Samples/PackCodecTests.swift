import Testing

@testable import DengenStore

@Suite("C-29: a packed day comes back to the bit")
struct PackCodecTests {
    @Test("Blocks of any shape: gaps, empty columns, extremes, NaN, texts", arguments: 0..<8)
    func anyShape(seed: UInt64) throws {
        var dice = SampleDice(seed)
        for _ in 0..<12 {
            let block = try RandomBlock.any(&dice)
            let pack = try PackCodec.encode(block)
            #expect(try PackCodec.decode(pack) == block)
        }
    }

    @Test("Single columns are the same as in the whole, the others empty", arguments: 0..<4)
    func singleColumns(seed: UInt64) throws {
        var dice = SampleDice(seed &+ 100)
        for _ in 0..<8 {
            let block = try RandomBlock.any(&dice)
            let pack = try PackCodec.encode(block)
            for column in block.columns.indices {
                let part = try PackCodec.decode(pack, columns: [column])
                #expect(part.instants == block.instants)
                #expect(part.columns.map(\.form) == block.columns.map(\.form))
                for other in block.columns.indices {
                    #expect(part.columns[other] == (other == column ? block.columns[other] : empty(block, other)))
                }
            }
        }
    }

    private func empty(_ block: SampleBlock, _ column: Int) -> SampleCells {
        SampleCells(form: block.columns[column].form)
    }

    @Test("A column that is not there is nobody's; no columns asked for are no columns")
    func unknownColumns() throws {
        var block = SampleBlock(forms: [.decimal(places: 0)])
        try block.append([.integer(1)], at: 1)
        let pack = try PackCodec.encode(block)
        for wanted in [[], [7], [-1]] as [Set<Int>] {
            #expect(try PackCodec.decode(pack, columns: wanted).columns == [SampleCells(form: .decimal(places: 0))])
        }
    }

    @Test("Instants at both ends of time, and columns of extremes that refer to each other")
    func extremes() throws {
        var block = SampleBlock(forms: Array(repeating: .decimal(places: 0), count: 5))
        let instants: [Int64] = [.min, -1, 0, 1, .max]
        for (row, at) in instants.enumerated() {
            let value = SampleValue.integer(row.isMultiple(of: 2) ? .max : .min)
            try block.append([value, value, .integer(Int64(row)), value, .integer(at)], at: at)
        }
        #expect(try PackCodec.decode(PackCodec.encode(block)) == block)
    }

    @Test("A real column of decimals with one NaN in it is kept to the bit")
    func reals() throws {
        for odd in RandomBlock.reals {
            var block = SampleBlock(forms: [.real, .real])
            for minute in 0..<100 {
                let value = SampleValue.real(Double(minute) / 100 + 20)
                try block.append([value, minute == 50 ? .real(odd) : value], at: Int64(minute) * 60_000)
            }
            #expect(try PackCodec.decode(PackCodec.encode(block)) == block)
        }
    }

    @Test("A whole day of a tap, recorded and made up")
    func tapDays() throws {
        var dice = SampleDice(1)
        for block in [try TapDay.recorded(1, &dice), try TapDay.recorded(2, &dice), try TapDay.synthetic(&dice)] {
            let pack = try PackCodec.encode(block)
            #expect(try PackCodec.decode(pack) == block)
            #expect(try PackCodec.decode(pack, columns: [31]).columns[31] == block.columns[31])
        }
    }

    @Test("More columns than a pack may have are refused, not cut")
    func tooMany() {
        let block = SampleBlock(forms: Array(repeating: .real, count: PackCodec.mostColumns + 1))
        #expect(throws: StoreError.value("too many samples for one pack")) { try PackCodec.encode(block) }
    }
}
