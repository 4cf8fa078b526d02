/// Doubles that came from decimals: kept as integers they take a fraction of the room.
enum RealScale {
    static let most = 9
    private static let powers = (0...most).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }

    /// The fewest places with which every double comes back to the bit, and the integers; nil: there is none.
    static func find(_ words: [Int64], _ presence: [UInt64]) -> (scale: Int, words: [Int64])? {
        for scale in 0...most {
            if let scaled = scaled(words, presence, scale) { return (scale, scaled) }
        }
        return nil
    }

    private static func scaled(_ words: [Int64], _ presence: [UInt64], _ scale: Int) -> [Int64]? {
        var scaled = words
        for row in words.indices where presence.has(row) {
            let real = Double(bitPattern: UInt64(bitPattern: words[row]))
            guard let integer = Int64(exactly: (real * powers[scale]).rounded()), bits(of: integer, scale) == words[row]
            else { return nil }
            scaled[row] = integer
        }
        return scaled
    }

    /// The double that so many tenths, hundredths … are, as its bits.
    static func bits(of integer: Int64, _ scale: Int) -> Int64 {
        Int64(bitPattern: (Double(integer) / powers[scale]).bitPattern)
    }
}
