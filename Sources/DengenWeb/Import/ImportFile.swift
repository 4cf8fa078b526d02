import DengenCenter
import DengenModel

/// Lines of an import as a file, in the words of a language; `ImportSheet` reads it again.
enum ImportFile {
    private static let columns: [ImportColumn] = [
        .id, .name, .site, .zone, .icon, .kind, .use, .memo, .groups, .gateway, .address,
    ]

    /// - Parameter columns: those of a whole export when nil.
    static func bytes(_ lines: [ImportLine], columns: [ImportColumn]? = nil, in language: Language) -> [UInt8] {
        let columns = columns ?? Self.columns
        var csv = CSVWriter(.utf8)
        csv.row([language(ImportText.type)] + columns.map { language(ImportText.column($0)) })
        for line in lines {
            csv.row(
                [language(ImportText.type(line.type))] + columns.map { word(line.cells[$0] ?? "", of: $0, language) })
        }
        return csv.take()
    }

    private static func word(_ value: String, of column: ImportColumn, _ language: Language) -> String {
        switch column {
        case .use: value.utf8.isEmpty ? "" : language(ImportText.use(value == "1"))
        case .icon: Site.Icon(rawValue: value).map { language(StructureText.icon($0)) } ?? value
        case .kind: Outlet.Kind(rawValue: value).map { language(StateText.kind($0)) } ?? value
        default: value
        }
    }
}
