@testable import DengenStore

/// Blocks of any shape: what a codec must bring back to the bit.
enum RandomBlock {
    static func any(_ dice: inout SampleDice) throws -> SampleBlock {
        let forms = (0..<dice.number(0...7)).map { _ in form(&dice) }
        let kinds = forms.map { _ in dice.number(0...5) }
        let gaps = dice.number(1...12)
        var block = SampleBlock(forms: forms)
        var at: Int64 = dice.number(-5_000_000_000...2_000_000_000_000)
        var walk: [Int64] = forms.map { _ in dice.number(-1000...1000) }
        for _ in 0..<[0, 1, 2, 3, 63, 64, 65, 200, 300][dice.number(0...8)] {
            at += dice.oneIn(10) ? dice.number(1...1_000_000) : 60_000
            let values = forms.indices.map { column -> SampleValue? in
                walk[column] += dice.number(-3...3)
                if kinds[column] == 0 || dice.oneIn(gaps + 1) { return nil }
                return value(forms[column], kinds[column], walk[column], &dice)
            }
            try block.append(values, at: at)
        }
        return block
    }

    private static func form(_ dice: inout SampleDice) -> SampleColumn.Form {
        switch dice.number(0...4) {
        case 0: .real
        case 1: .text
        default: .decimal(places: dice.number(0...9))
        }
    }

    static let texts = ["", "正常", "か\u{3099}", "が", "U+0301 e\u{301}", "\u{e9}", "a\nb", "🔌"]
    static let integers: [Int64] = [.min, .max, 0, -1, 1, .min + 1, .max - 1, 1 << 53, -(1 << 32)]
    static let reals: [Double] = [
        .nan, -.nan, .signalingNaN, .infinity, -.infinity, -0.0, 0, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
        0.1, -23.4, 1e15, Double(bitPattern: 0x7FF8_0000_DEAD_BEEF),
    ]

    private static func value(
        _ form: SampleColumn.Form, _ kind: Int, _ walk: Int64, _ dice: inout SampleDice
    ) -> SampleValue {
        switch form {
        case .text: .text(texts[dice.number(0...texts.count - 1)])
        case .decimal where kind == 1: .integer(integers[dice.number(0...integers.count - 1)])
        case .decimal where kind == 2: .integer(dice.number(.min ... .max))
        case .decimal: .integer(walk)
        case .real where kind == 1: .real(reals[dice.number(0...reals.count - 1)])
        case .real where kind == 2: .real(Double(bitPattern: dice.next()))
        case .real: .real(Double(walk) / 10)
        }
    }
}
