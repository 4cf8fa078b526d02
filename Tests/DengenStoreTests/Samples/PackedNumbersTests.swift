import Testing

@testable import DengenStore

@Suite("Numbers as bits (N-17)")
struct PackedNumbersTests {
    @Test("Near, far, extreme and none: what is written is read, and what follows begins where it ends")
    func roundTrip() throws {
        var dice = SampleDice(1)
        for round in 0..<2_000 {
            let bits = dice.number(0...62)
            var numbers = (0..<dice.number(0...30)).map { _ in Int64(dice.number(0...1 << bits)) - 1 << (bits / 2) }
            if dice.oneIn(3) { numbers.append(Int64(dice.number(0...1 << 40))) }
            if dice.oneIn(9) { numbers += [.min, .max] }
            var writer = ByteWriter()
            PackedNumbers.write(numbers, to: &writer)
            writer.byte(UInt8(round & 255))
            var reader = ByteReader(writer.bytes[...])
            #expect(try PackedNumbers.read(numbers.count, from: &reader) == numbers)
            #expect(try reader.byte() == UInt8(round & 255))
            #expect(reader.isAtEnd)
        }
    }

    @Test("Within bounds: as many bits as each bound has, and nothing where one is broken")
    func bounds() throws {
        let numbers: [UInt64] = [0, 1, 700, .max, 0]
        let bytes = try #require(PackedNumbers.bytes(of: numbers, widths: [0, 1, 10, 64, 5]))
        #expect(bytes.count == 10)
        var reader = ByteReader(bytes[...])
        #expect(try PackedNumbers.read(widths: [0, 1, 10, 64, 5], from: &reader) == numbers)
        #expect(PackedNumbers.bytes(of: numbers, widths: [0, 1, 9, 64, 5]) == nil)
    }

    @Test("A few large ones do not make the others wide")
    func rice() {
        var writer = ByteWriter()
        PackedNumbers.write(Array(repeating: 0, count: 23) + [1_000], to: &writer)
        #expect(writer.bytes.count < 32)
    }

    @Test("Bytes that end too soon, widths that no number has and ones without end are refused")
    func damage() throws {
        let damages: [[UInt8]] = [
            [0], [0, 8, 1], [0, 200, 1, 1, 1], [0, 65] + Array(repeating: 255, count: 400), [0, 130],
        ]
        for damage in damages {
            var reader = ByteReader(damage[...])
            #expect(throws: StoreError.storage("damaged samples")) { try PackedNumbers.read(9, from: &reader) }
        }
    }
}
