/// Guesses a column's next value from what the reader knows by then: the rows before, and the columns before.
///
/// Reading and writing run the same steps in the same order, so doubles are safe here: each operation is exact IEEE
/// arithmetic.
protocol Guess {
    mutating func value(at row: Int) -> Int64
    mutating func learn(_ value: Int64, at row: Int)
}

/// As before.
struct LastGuess: Guess {
    private var last: Int64 = 0

    func value(at row: Int) -> Int64 { last }

    mutating func learn(_ value: Int64, at row: Int) { last = value }
}

/// On by the same step as last time.
struct LineGuess: Guess {
    private var last: Int64 = 0
    private var step: Int64 = 0
    private var isFirst = true

    func value(at row: Int) -> Int64 { last &+ step }

    mutating func learn(_ value: Int64, at row: Int) {
        step = isFirst ? 0 : value &- last
        last = value
        isFirst = false
    }
}

/// The mean of the last few.
struct LevelGuess: Guess {
    let weight: Double
    private var level = 0.0
    private var isFirst = true

    init(weight: Double) {
        self.weight = weight
    }

    func value(at row: Int) -> Int64 { Int64(nearest: level) }

    mutating func learn(_ value: Int64, at row: Int) {
        level = isFirst ? Double(value) : level + (Double(value) - level) * weight
        isFirst = false
    }
}

/// As another column at the same instant.
struct TwinGuess: Guess {
    let other: [Int64]

    func value(at row: Int) -> Int64 { other[row] }

    mutating func learn(_ value: Int64, at row: Int) {}
}

/// On by the step of another column.
struct CompanionGuess: Guess {
    let other: [Int64]
    private var offset: Int64 = 0

    init(other: [Int64]) {
        self.other = other
    }

    func value(at row: Int) -> Int64 { other[row] &+ offset }

    mutating func learn(_ value: Int64, at row: Int) { offset = value &- other[row] }
}

/// A running total of another column over time: energy from power.
struct TotalGuess: Guess {
    /// What has flowed up to each row.
    let flow: [Double]
    /// One of this column's units as a flow.
    let unit: Double
    /// The total before its rounding, less the flow.
    private var offset = 0.0
    private var isFirst = true

    init(flow: [Double], unit: Double) {
        self.flow = flow
        self.unit = unit
    }

    func value(at row: Int) -> Int64 { Int64(nearest: flow[row] / unit + offset) }

    /// What rounding hid comes to light by and by: the exact total is kept within half a unit of the rounded one.
    mutating func learn(_ value: Int64, at row: Int) {
        let rounded = Double(value)
        let flowed = flow[row] / unit
        let exact = isFirst ? rounded : flowed + offset
        offset = min(max(exact, rounded - 0.499), rounded + 0.499) - flowed
        isFirst = false
    }
}

/// In a steady ratio to another column over a third: current from power and voltage.
struct RatioGuess: Guess {
    let over: [Int64]
    let under: [Int64]?
    let weight: Double
    private var above = 0.0
    private var below = 0.0

    init(over: [Int64], under: [Int64]?, weight: Double) {
        self.over = over
        self.under = under
        self.weight = weight
    }

    private func divisor(_ row: Int) -> Double { under.map { Double($0[row]) } ?? 1 }

    func value(at row: Int) -> Int64 {
        Int64(nearest: Double(over[row]) * above / (below * divisor(row)))
    }

    mutating func learn(_ value: Int64, at row: Int) {
        above += (Double(value) * divisor(row) - above) * weight
        below += (Double(over[row]) - below) * weight
    }
}

extension Int64 {
    /// 0 for what no double can name to the unit.
    init(nearest value: Double) {
        let half = value < 0 ? -0.5 : 0.5
        self = abs(value) < Self.exact ? Int64(value + half) : 0
    }

    private static var exact: Double { 9_007_199_254_740_992 }
}
