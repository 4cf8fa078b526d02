/// Money or CO₂ as a whole number of millionths, and its decimal text: `31.25` is 31,250,000.
package enum MicroAmount {
    package static let unit: Int64 = 1_000_000

    /// At most nine digits before the point and six behind it, without a sign; nil for all else.
    package static func millionths(_ text: String) -> Int64? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }),
            parts[0].count <= 9, parts.count == 1 || parts[1].count <= 6
        else { return nil }
        let fraction = parts.count == 2 ? number(parts[1]) * power(6 - parts[1].count) : 0
        return number(parts[0]) * unit + fraction
    }

    /// Without needless zeros, so that reading it gives the same amount.
    package static func text(_ millionths: Int64) -> String {
        let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: UInt64(unit))
        let sign = millionths < 0 ? "-" : ""
        if rest == 0 { return sign + String(whole) }
        var digits = Array(String(rest).utf8)
        digits = Array(repeating: UInt8(ascii: "0"), count: 6 - digits.count) + digits
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        return sign + String(whole) + "." + String(decoding: digits, as: UTF8.self)
    }

    private static func number(_ digits: Substring.UTF8View) -> Int64 {
        digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }

    private static func power(_ exponent: Int) -> Int64 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
