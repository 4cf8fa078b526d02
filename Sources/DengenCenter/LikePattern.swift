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

    /// For `LOWER(column) LIKE ?`: the text anywhere in it, ASCII letters of either case being the same.
    ///
    /// The text is made small here: what an engine's own LOWER does with other letters of a bound value depends on its
    /// locale.
    static func containing(_ text: String) -> String {
        let small = literal(text).utf8.map { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
        return "%" + String(decoding: small, as: UTF8.self) + "%"
    }
}
