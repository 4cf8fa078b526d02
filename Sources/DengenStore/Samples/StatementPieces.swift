/// Long lists as statements of few different texts, so that each stays prepared.
enum StatementPieces {
    /// Slices of these lengths, the last ones short.
    static func cut<Item>(_ items: [Item], lengths: [Int] = [128, 16, 1]) -> [ArraySlice<Item>] {
        var pieces: [ArraySlice<Item>] = []
        var rest = items[...]
        for length in lengths {
            while rest.count >= length {
                pieces.append(rest.prefix(length))
                rest = rest.dropFirst(length)
            }
        }
        return pieces
    }

    /// For `IN (…)`: as long as one of these lengths, the last item repeated.
    static func padded(_ items: ArraySlice<Value>, lengths: [Int] = [1, 16, 128]) -> [Value] {
        guard let last = items.last, let length = lengths.first(where: { $0 >= items.count }) else {
            return Array(items)
        }
        return items + Array(repeating: last, count: length - items.count)
    }

    /// `?, ?, ?`
    static func marks(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }

    /// `(?, ?), (?, ?)`
    static func rows(_ rows: Int, of columns: Int) -> String {
        Array(repeating: "(\(marks(columns)))", count: rows).joined(separator: ", ")
    }
}
