import Testing

@testable import DengenStore

@Suite("C-29: packed days are small")
struct PackSizeTests {
    private func bytesPerValue(_ block: SampleBlock) throws -> Double {
        Double(try PackCodec.encode(block).count) / Double(block.valueCount)
    }

    @Test("A day of a recorded tap takes less than 0.3 bytes a value", arguments: [1, 2])
    func recorded(tap: Int) throws {
        var dice = SampleDice(1)
        #expect(try bytesPerValue(TapDay.recorded(tap, &dice)) < 0.3)
    }

    @Test("A day of walks at random takes little more than the dice that made it")
    func synthetic() throws {
        var dice = SampleDice(2)
        #expect(try bytesPerValue(TapDay.synthetic(&dice)) < 0.42)
    }

    @Test("What follows from other columns costs next to nothing")
    func followers() throws {
        var dice = SampleDice(3)
        let day = try TapDay.synthetic(&dice)
        var alone = SampleBlock(forms: [.decimal(places: 1), .decimal(places: 1)])
        var both = SampleBlock(forms: Array(repeating: .decimal(places: 1), count: 4))
        for (row, at) in day.instants.enumerated() {
            let (power, energy, volts) = (day.columns[0][row], day.columns[1][row], day.columns[2][row])
            try alone.append([power, volts], at: at)
            try both.append([power, energy, volts, volts], at: at)
        }
        #expect(try PackCodec.encode(both).count < PackCodec.encode(alone).count + 2 * 1440 / 16)
    }

    @Test("Regular instants and values that stand still take some bytes, however many they are")
    func still() throws {
        var block = SampleBlock(forms: [.decimal(places: 1), .real, .text])
        for minute in 0..<Int64(1440) {
            try block.append([.integer(1013), .real(23.4), .text("正常")], at: 1_700_000_000_000 + minute * 60_000)
        }
        #expect(try PackCodec.encode(block).count < 100)
    }

    @Test("Values that keep to steps take no more than the steps' numbers")
    func steps() throws {
        var coarse = SampleBlock(forms: [.decimal(places: 1), .decimal(places: 1)])
        var fine = coarse
        var dice = SampleDice(5)
        for minute in 0..<Int64(1440) {
            let (volts, total): (Int64, Int64) = (dice.number(-9...90), minute * minute / 400)
            try coarse.append([.integer(volts * 50 - 7), .integer(total * 1000)], at: minute * 60_000)
            try fine.append([.integer(volts), .integer(total)], at: minute * 60_000)
        }
        #expect(try PackCodec.encode(coarse).count <= PackCodec.encode(fine).count + 40)
        #expect(try PackCodec.decode(PackCodec.encode(coarse)) == coarse)
    }

    @Test("A voltage that sags under a load costs less than one for itself")
    func sags() throws {
        var dice = SampleDice(6)
        var both = SampleBlock(forms: [.decimal(places: 0), .decimal(places: 2)])
        var alone = SampleBlock(forms: [.decimal(places: 2)])
        var bare = SampleBlock(forms: [.decimal(places: 0)])
        for minute in 0..<Int64(1440) {
            let load: Int64 = dice.number(0...3_000)
            let volts = SampleValue.integer(23_000 - load / 5 + dice.number(-3...3))
            try both.append([.integer(load), volts], at: minute * 60_000)
            try alone.append([volts], at: minute * 60_000)
            try bare.append([.integer(load)], at: minute * 60_000)
        }
        #expect(
            try PackCodec.encode(both).count * 6 < (PackCodec.encode(bare).count + PackCodec.encode(alone).count) * 5)
    }

    @Test("Doubles that came from decimals take no more than decimals")
    func decimals() throws {
        var reals = SampleBlock(forms: [.real])
        var integers = SampleBlock(forms: [.decimal(places: 1)])
        var dice = SampleDice(4)
        for minute in 0..<Int64(1000) {
            let value: Int64 = dice.number(100...300)
            try reals.append([.real(Double(value) / 10)], at: minute * 60_000)
            try integers.append([.integer(value)], at: minute * 60_000)
        }
        #expect(try PackCodec.encode(reals).count <= PackCodec.encode(integers).count + 2)
    }
}
