/// On by a share of another column's step: a voltage sags as a load comes on.
struct ShareGuess: Guess {
    let other: [Int64]
    private var last: Int64 = 0
    private var lastRow = 0
    private var isFirst = true
    /// The share is the one sum over the other: a line through both columns' steps, the older ones ever lighter.
    private var products = 0.0
    private var squares = 1.0
    private static let fading = 1.0 / 256

    init(other: [Int64]) {
        self.other = other
    }

    private func step(_ row: Int) -> Double { Double(other[row] &- other[lastRow]) }

    func value(at row: Int) -> Int64 { last &+ Int64(nearest: step(row) * products / squares) }

    mutating func learn(_ value: Int64, at row: Int) {
        if !isFirst {
            let step = step(row)
            products += step * Double(value &- last) - products * Self.fading
            squares += step * step - squares * Self.fading
        }
        isFirst = false
        last = value
        lastRow = row
    }
}
