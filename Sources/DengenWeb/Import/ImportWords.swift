import DengenCenter
import DengenModel
import Foundation

/// The words of a file, in either language, whatever their case and width.
enum ImportWords {
    /// For reading only: no name, or one in brackets.
    static func isUnread(_ name: String) -> Bool {
        let plain = folded(name)
        return plain.utf8.isEmpty || plain.utf8.first == UInt8(ascii: "(")
    }

    static func isType(_ name: String) -> Bool { matches(name, ImportText.type) }

    static func column(_ name: String) -> ImportColumn? { columns[folded(name)] }

    static func type(_ text: String) -> ImportType? {
        ImportType.allCases.first { matches(text, ImportText.type($0)) }
    }

    /// The cell as use cases know it; what no word fits stays as it was typed, for the use case to refuse.
    static func value(_ text: String, of column: ImportColumn) -> String {
        let lines = text.replacing("\r\n", with: "\n")
        switch column {
        case .use: return use(lines)
        case .icon: return word(lines, among: Site.Icon.allCases, StructureText.icon)
        case .kind: return word(lines, among: Outlet.Kind.allCases, StateText.kind)
        case .id, .site, .zone, .gateway, .address, .profile: return Typed.code(lines)
        default: return lines
        }
    }

    private static func use(_ text: String) -> String {
        if ImportText.usable.contains(folded(text)) { return "1" }
        return ImportText.unusable.contains(folded(text)) ? "0" : text
    }

    private static func word<Choice: RawRepresentable<String>>(
        _ text: String, among choices: [Choice], _ words: (Choice) -> Phrase
    ) -> String {
        choices.first { matches(text, words($0)) || folded($0.rawValue) == folded(text) }?.rawValue ?? text
    }

    private static let columns = Dictionary(
        ImportColumn.allCases.flatMap { column in
            let words = ImportText.column(column)
            return [words.ja, words.en, column.rawValue].map { (folded($0), column) }
        }, uniquingKeysWith: { first, _ in first })

    private static func matches(_ text: String, _ words: Phrase) -> Bool {
        let plain = folded(text)
        return plain == folded(words.ja) || plain == folded(words.en)
    }

    /// NFKC without spaces around, in small letters.
    private static func folded(_ text: String) -> String {
        Typed.line(text.precomposedStringWithCompatibilityMapping).lowercased()
    }
}
