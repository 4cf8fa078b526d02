import Testing

@testable import DengenStore

@Suite("C-29: one row of samples as bytes")
struct FrameCodecTests {
    @Test("What version 1 wrote, byte for byte")
    func table() throws {
        let cases: [([SampleValue?], [UInt8])] = [
            ([], [1]),
            ([nil, nil], [1]),
            ([.integer(0)], [1, 1, 0]),
            ([.integer(-1), .integer(64)], [1, 5, 1, 0x80, 1]),
            ([nil, nil, .integer(1013), nil], [1, 4, 1, 0xEA, 0x0F]),
            ([.real(1.5)], [1, 2, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F]),
            ([.text("é"), .text("")], [1, 7, 2, 0xC3, 0xA9, 0]),
        ]
        for (values, bytes) in cases {
            #expect(try FrameCodec.encode(values) == bytes)
            let end = values.lastIndex { $0 != nil }.map { $0 + 1 } ?? 0
            #expect(try FrameCodec.decode(bytes) == Array(values[..<end]))
        }
    }

    @Test("Any row comes back to the bit; runs are longer than a byte can say", arguments: 0..<20)
    func roundTrip(seed: UInt64) throws {
        var dice = SampleDice(seed)
        let length = dice.number(0...300)
        var values = (0..<length).map { _ in value(&dice) }
        values.append(.integer(dice.number(.min ... .max)))
        #expect(try FrameCodec.decode(FrameCodec.encode(values)) == values)
    }

    private func value(_ dice: inout SampleDice) -> SampleValue? {
        switch dice.number(0...9) {
        case 0...1: nil
        case 2: .real(RandomBlock.reals[dice.number(0...RandomBlock.reals.count - 1)])
        case 3: .text(RandomBlock.texts[dice.number(0...RandomBlock.texts.count - 1)])
        case 4: .integer(RandomBlock.integers[dice.number(0...RandomBlock.integers.count - 1)])
        default: .integer(dice.number(-100_000...100_000))
        }
    }

    @Test("Bytes that no version wrote are damaged")
    func damaged() {
        let longNumber = [UInt8](repeating: 0xFF, count: 10)
        let cases: [[UInt8]] = [
            [], [0], [2, 1, 0], [1, 1], [1, 2, 0, 0], [1, 3, 5, 65], [1, 3, 1, 0xFF], [1, 1, 0x80],
            [1, 1] + longNumber,
            [1] + [UInt8](repeating: 0xFC, count: 1025),
        ]
        for bytes in cases {
            #expect(throws: StoreError.storage("damaged samples")) { try FrameCodec.decode(bytes) }
        }
    }

    @Test("20,000 mutations: an answer or an error, never a crash", arguments: 0..<4)
    func mutations(seed: UInt64) throws {
        var dice = SampleDice(seed)
        let whole = try FrameCodec.encode([.integer(5), nil, .real(0.1), .text("正常"), .integer(-70_000), .text("")])
        for _ in 0..<5000 {
            let bytes = Mutation.of(whole, &dice)
            do { #expect(try FrameCodec.decode(bytes).count <= FrameCodec.most) } catch is StoreError {}
        }
    }

    @Test("More values than a frame may have are refused, not cut")
    func tooMany() {
        #expect(throws: StoreError.self) { try FrameCodec.encode(Array(repeating: nil, count: FrameCodec.most + 1)) }
    }
}
