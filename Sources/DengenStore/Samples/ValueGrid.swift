/// The steps that a column's values keep to: whole volts kept in tenths show every tenth number only.
struct ValueGrid: Equatable {
    /// At least 1.
    let step: Int64
    /// What the values leave when divided by the step, 0..<step.
    let rest: Int64

    static let none = ValueGrid(step: 1, rest: 0)
    /// Nothing is looked for beyond it, so that no arithmetic here can overflow.
    static let most: Int64 = 1 << 53

    private init(step: Int64, rest: Int64) {
        self.step = step
        self.rest = rest
    }

    /// The widest that holds all values.
    init(_ words: [Int64], _ presence: [UInt64]) {
        self = .none
        var first: Int64?
        var step: Int64 = 0
        for row in words.indices where presence.has(row) {
            guard -Self.most...Self.most ~= words[row] else { return }
            let start = first ?? words[row]
            first = start
            step = step.commonDivisor(words[row] - start)
            guard step != 1 else { return }
        }
        guard let first, step > 1 else { return }
        self.init(step: step, rest: first - Self.floor(first, step) * step)
    }

    /// The nearest place to a guess.
    @inline(__always)
    func nearest(_ guess: Int64) -> Int64 {
        guard step > 1 else { return guess }
        let held = min(max(guess, -2 * Self.most), 2 * Self.most)
        return Self.floor(held - rest + step / 2, step) * step + rest
    }

    /// How many steps lie between two places.
    @inline(__always)
    func steps(_ distance: Int64) -> Int64 { step == 1 ? distance : distance / step }

    private static func floor(_ value: Int64, _ step: Int64) -> Int64 {
        value >= 0 ? value / step : -((step - 1 - value) / step)
    }
}

extension ValueGrid {
    func write(to writer: inout ByteWriter) {
        writer.count(Int(step) - 1)
        if step > 1 { writer.count(Int(rest)) }
    }

    /// - Throws: `StoreError.storage` for a step that no column has.
    init(from reader: inout ByteReader) throws {
        step = Int64(try reader.count(upTo: Int(2 * Self.most))) + 1
        rest = step > 1 ? Int64(try reader.count(upTo: Int(step) - 1)) : 0
    }
}

extension Int64 {
    /// The greatest number that divides both; neither may be `Int64.min`.
    func commonDivisor(_ other: Int64) -> Int64 {
        var (large, small) = (abs(self), abs(other))
        while small > 0 { (large, small) = (small, large % small) }
        return large
    }
}
