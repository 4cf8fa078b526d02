/// Texts of people inside a LIKE whose escape sign is `!`.
enum LikePattern {
    /// The text with every sign standing for itself, at most 200 bytes of it.
    static func literal(_ text: String) -> String {
        var pattern = String.UnicodeScalarView()
        for scalar in text.bounded(200).unicodeScalars {
            if scalar == "%" || scalar == "_" || scalar == "!" { pattern.append("!") }
            pattern.append(scalar)
        }
        return String(pattern)
    }
}
