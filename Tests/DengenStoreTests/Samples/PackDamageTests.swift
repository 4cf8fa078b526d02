import Testing

@testable import DengenStore

@Suite("N-18: a damaged pack is an error, never a crash and never wrong values")
struct PackDamageTests {
    private func whole(_ dice: inout SampleDice) throws -> SampleBlock {
        var block = SampleBlock(forms: [.decimal(places: 1), .decimal(places: 1), .real, .text, .decimal(places: 3)])
        for row in 0..<Int64(12) {
            let value: Int64 = dice.number(0...90)
            let text = RandomBlock.texts[dice.number(0...3)]
            let values: [SampleValue?] = [
                .integer(value), dice.oneIn(5) ? nil : .integer(row * 100 + value), .real(Double(value) / 4),
                dice.oneIn(4) ? nil : .text(text), .integer(value * 7),
            ]
            try block.append(values, at: 1_700_000_000_000 + row * 60_000)
        }
        return block
    }

    @Test("10,000 mutations of a pack: the same values or an error", arguments: 0..<4)
    func outside(seed: UInt64) throws {
        var dice = SampleDice(seed)
        let block = try whole(&dice)
        let pack = try PackCodec.encode(block)
        for _ in 0..<2500 {
            let bytes = Mutation.of(pack, &dice)
            do { #expect(try PackCodec.decode(bytes) == block) } catch StoreError.storage {}
        }
    }

    @Test("10,000 mutations under a checksum that fits: values of some kind or an error", arguments: 0..<4)
    func inside(seed: UInt64) throws {
        var dice = SampleDice(seed &+ 50)
        let bytes = PackEncoder.bytes(of: try whole(&dice))
        for _ in 0..<2500 {
            let pack = [PackCodec.version] + (try Zstd.pack(Mutation.of(bytes, &dice), level: 1))
            do {
                let block = try PackCodec.decode(pack)
                #expect(block.columns.allSatisfy { $0.count <= block.instants.count })
                for cells in block.columns { _ = cells[cells.count - 1] }
            } catch StoreError.storage {}
        }
    }

    @Test("Every cut is an error")
    func cuts() throws {
        var dice = SampleDice(3)
        let pack = try PackCodec.encode(whole(&dice))
        for length in pack.indices {
            #expect(throws: StoreError.storage("damaged samples")) { try PackCodec.decode(Array(pack[..<length])) }
        }
    }

    @Test("Claims of many rows, columns, texts or bytes are refused before room is made for them")
    func claims() throws {
        let many: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]
        for inside in [many + [1, 0], [1] + many + [0], many + many + many, [1, 1] + many, [0, 1, 0, 17, 1]] {
            let pack = [PackCodec.version] + (try Zstd.pack(inside, level: 1))
            #expect(throws: StoreError.storage("damaged samples")) { try PackCodec.decode(pack) }
        }
        let bomb = try Zstd.pack([UInt8](repeating: 0, count: 1 << 20), level: 1)
        #expect(throws: StoreError.storage("damaged samples")) { try Zstd.unpack(bomb[...], upTo: 1 << 19) }
    }

    @Test("A guess from this column or a later one is refused")
    func references() throws {
        for (code, column) in [([3, 0], 0), ([4, 1], 1), ([8, 1], 1), ([6, 2, 5], 2), ([7, 0, 3, 5], 3)]
            as [([UInt8], Int)]
        {
            var reader = ByteReader(code[...])
            #expect(throws: StoreError.storage("damaged samples")) { try GuessPlan(from: &reader, of: column) }
        }
    }
}
