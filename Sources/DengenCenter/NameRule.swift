import DengenModel

/// Texts that people type and everybody reads.
enum NameRule {
    /// Bytes: some 66 Japanese signs.
    static let longest = 200

    /// The name without spaces around.
    /// - Throws: `CenterError.invalid` for an empty one, one of more than 200 bytes, and one with control signs.
    static func checked(_ text: String, field: String = "name") throws(CenterError) -> String {
        let name = try checked(text, field: field, most: longest, allowsLines: false)
        guard !name.utf8.isEmpty else { throw .invalid(field: field, problem: .missing) }
        return name
    }

    /// A note of at most 2,000 bytes; it may be empty and have lines, which end with `\n`.
    static func memo(_ text: String) throws(CenterError) -> String {
        try lines(text, field: "memo", most: 2_000)
    }

    /// A text of at most so many bytes; it may be empty and have lines, which end with `\n`.
    static func lines(_ text: String, field: String, most: Int) throws(CenterError) -> String {
        try checked(text.replacing("\r\n", with: "\n"), field: field, most: most, allowsLines: true)
    }

    /// The same for one that must say something.
    /// - Throws: `CenterError.invalid` for an empty one too.
    static func prose(_ text: String, field: String, most: Int) throws(CenterError) -> String {
        let prose = try lines(text, field: field, most: most)
        guard !prose.utf8.isEmpty else { throw .invalid(field: field, problem: .missing) }
        return prose
    }

    private static func checked(
        _ text: String, field: String, most: Int, allowsLines: Bool
    ) throws(CenterError) -> String {
        guard text.utf8.count <= most * 2 else { throw .invalid(field: field, problem: .tooLong) }
        let scalars = text.unicodeScalars
        let isFine = scalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control: allowsLines && (scalar == "\n" || scalar == "\r" || scalar == "\t")
            case .lineSeparator, .paragraphSeparator: allowsLines
            default: true
            }
        }
        guard isFine else { throw .invalid(field: field, problem: .malformed) }
        let kept = trimmed(scalars)
        guard kept.utf8.count <= most else { throw .invalid(field: field, problem: .tooLong) }
        return kept
    }

    private static func trimmed(_ scalars: String.UnicodeScalarView) -> String {
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
