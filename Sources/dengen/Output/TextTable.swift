/// Rows under headings, each column as wide as its widest text.
struct TextTable {
    private var rows: [[String]]
    private let columns: Int

    init(_ headings: String...) {
        rows = [headings]
        columns = headings.count
    }

    mutating func add(_ cells: String...) {
        rows.append(cells.map(PlainText.of))
    }

    var isEmpty: Bool { rows.count == 1 }

    /// One line a row, without blanks at the end, each ended.
    var text: String {
        let widths = (0..<columns).map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        return rows.map { row in
            trimmed(zip(row, widths).map { DisplayWidth.padded($0, to: $1) }.joined(separator: "  ")) + "\n"
        }.joined()
    }

    private func trimmed(_ line: String) -> String {
        guard let end = line.utf8.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return "" }
        return String(decoding: line.utf8[...end], as: UTF8.self)
    }
}
