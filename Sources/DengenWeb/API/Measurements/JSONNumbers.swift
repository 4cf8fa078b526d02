/// JSON text that grows: numbers as plain decimals, never with an exponent.
struct JSONNumbers: Sendable {
    private(set) var bytes: [UInt8] = []

    /// Decimal places of what is computed, such as a mean; measured values have fewer.
    private static let places: Int64 = 10_000
    /// Beyond it a number has no decimals that a Double could hold.
    private static let most = 1e13

    /// What was written since the last time.
    mutating func take() -> [UInt8] {
        let taken = bytes
        bytes.removeAll(keepingCapacity: true)
        return taken
    }

    /// JSON as it stands: a constant of the program.
    mutating func append(_ constant: StaticString) { bytes.append(constant: constant) }

    mutating func append(text: String) throws { bytes += try JSONText.encode(text) }

    mutating func append(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(of: number.magnitude)
    }

    /// `null` for nil and for what is no number.
    mutating func append(_ number: Double?) {
        guard let number, abs(number) < Self.most else { return append("null") }
        let scaled = Int64((number * Double(Self.places)).rounded(.toNearestOrAwayFromZero))
        if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt64(Self.places))
        digits(of: whole)
        if rest > 0 { decimals(rest) }
    }

    /// Without zeros at the end.
    private mutating func decimals(_ rest: UInt64) {
        bytes.append(UInt8(ascii: "."))
        var (rest, unit) = (rest, UInt64(Self.places / 10))
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
            (rest, unit) = (rest % unit, unit / 10)
        }
    }

    private mutating func digits(of number: UInt64) {
        let start = bytes.count
        var rest = number
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }
}
