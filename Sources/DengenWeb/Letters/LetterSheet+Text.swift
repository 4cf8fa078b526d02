extension LetterSheet {
    /// The whole letter for a mail program without HTML, in lines of 76 columns: 38 of Japanese signs.
    var text: String {
        var blocks: [[String]] = []
        if !greeting.utf8.isEmpty { blocks.append(LineFold.lines(greeting)) }
        blocks.append(LineFold.lines(summary))
        blocks.append(facts.flatMap { fact in LineFold.lines("\(fact.name)\(colon)\(fact.value)") })
        blocks.append(advice.flatMap { LineFold.lines($0) })
        // Alone on its line: that is what programs make a link of.
        blocks.append(["\(link.words)\(colon)", link.address.text])
        blocks.append(["-- "] + footer.flatMap { LineFold.lines($0) })
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var colon: String { language(LetterText.colon) }
}

/// Breaks a paragraph into lines for readers that do not.
enum LineFold {
    private static let width = 76

    /// Breaks at spaces, and between signs that have no spaces; a word that is longer than a line stays whole.
    static func lines(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for piece in pieces(of: text) {
            let size = columns(of: piece)
            if used > 0 && used + size > width && !hangs(piece) {
                lines.append(trimmed(line))
                (line, used) = ("", 0)
            }
            if used == 0 && piece == " " { continue }
            line += piece
            used += size
        }
        return lines + [trimmed(line)]
    }

    /// Words of ASCII, and every other sign for itself.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            if scalar.value > 0x20 && scalar.value < 0x7F {
                word.unicodeScalars.append(scalar)
                continue
            }
            if !word.isEmpty { pieces.append(word) }
            word = ""
            pieces.append(String(scalar))
        }
        return word.isEmpty ? pieces : pieces + [word]
    }

    private static func columns(of piece: String) -> Int {
        piece.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    }

    /// No line begins with these: they may stand beyond the edge.
    private static func hangs(_ piece: String) -> Bool { LetterText.hanging.contains(piece) }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
        return line
    }
}
