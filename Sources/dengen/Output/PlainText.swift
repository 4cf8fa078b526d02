/// Text of other people's devices for a terminal.
enum PlainText {
    /// The same with nothing in it that a terminal obeys: control signs and changes of direction become U+FFFD.
    static func of(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { plain.append(isObeyed(scalar) ? "\u{FFFD}" : scalar) }
        return String(plain)
    }

    private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: scalar.properties.isBidiControl
        default: false
        }
    }
}
