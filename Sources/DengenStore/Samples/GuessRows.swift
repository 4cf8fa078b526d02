/// Stretches of rows by which guesses are compared.
struct GuessRows {
    private(set) var stretches: [Range<Int>]

    private static let length = 12
    private static let most = 16

    var rows: Int { stretches.reduce(0) { $0 + $1.count } }

    static func all(_ count: Int) -> GuessRows { GuessRows(stretches: [0..<count]) }

    /// Where most happens, as that is what costs.
    static func lively(_ words: [Int64], _ presence: [UInt64]) -> GuessRows {
        guard words.count > 2 * length * most else { return all(words.count) }
        let stretches = stride(from: 0, to: words.count - length, by: length).map { $0..<$0 + length }
        let lively = stretches.map { stretch in (stretch, changes(words, stretch)) }.sorted { $0.1 > $1.1 }
        return GuessRows(stretches: lively.prefix(most).map(\.0).sorted { $0.lowerBound < $1.lowerBound })
    }

    private static func changes(_ words: [Int64], _ stretch: Range<Int>) -> Int {
        stretch.dropFirst().reduce(0) { $0 + (words[$1] == words[$1 - 1] ? 0 : 1) }
    }
}
