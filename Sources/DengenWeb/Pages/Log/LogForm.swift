import DengenCenter
import DengenModel

/// The log page's questions as they were typed: the address holds them, and a wrong one is shown again as it was.
struct LogForm: Sendable, Equatable {
    /// One question of the form.
    enum Field: String, CaseIterable, Sendable {
        case from, to, label, name, message, user, site

        var key: StaticString {
            switch self {
            case .from: "from"
            case .to: "to"
            case .label: "label"
            case .name: "name"
            case .message: "message"
            case .user: "user"
            case .site: "site"
            }
        }
    }

    var classes = Set(Event.Class.allCases)
    private var typed: [Field: String] = [:]

    init() {}

    /// All four ticks stand until the form was sent; then only what it says.
    init(_ query: QueryValues) {
        let ticked = query.all("class").compactMap(Event.Class.init(rawValue:))
        if query["filter"] != nil || !ticked.isEmpty { classes = Set(ticked) }
        for field in Field.allCases {
            self[field] = query["\(field.key)"].map(Typed.line) ?? ""
        }
    }

    /// `""` where nothing was asked.
    subscript(field: Field) -> String {
        get { typed[field] ?? "" }
        set { typed[field] = newValue.utf8.isEmpty ? nil : newValue }
    }

    var hasAllClasses: Bool { classes.count == Event.Class.allCases.count }

    /// Nothing is left out.
    var isWide: Bool { hasAllClasses && typed.isEmpty }

    /// An address with these questions.
    func path(_ start: URLPath = Routes.log.path) -> URLPath {
        var path = start
        if !hasAllClasses {
            path = path.query("filter", "1")
            for kind in Event.Class.allCases where classes.contains(kind) { path = path.query("class", kind.rawValue) }
        }
        for field in Field.allCases where !self[field].utf8.isEmpty { path = path.query(field.key, self[field]) }
        return path
    }

    func without(_ field: Field) -> LogForm {
        var form = self
        form[field] = ""
        return form
    }
}
