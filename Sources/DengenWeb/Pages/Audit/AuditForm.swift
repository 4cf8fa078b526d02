import DengenCenter
import DengenModel

/// The audit page's questions as they were typed: the address holds them, and a wrong one is shown again as it was.
struct AuditForm: Sendable, Equatable {
    /// One question of the form.
    enum Field: String, CaseIterable, Sendable {
        case from, to, who, action, object, door

        var key: StaticString {
            switch self {
            case .from: "from"
            case .to: "to"
            case .who: "who"
            case .action: "action"
            case .object: "object"
            case .door: "door"
            }
        }
    }

    private var typed: [Field: String] = [:]

    init(_ query: QueryValues) {
        for field in Field.allCases { self[field] = query["\(field.key)"].map(Typed.line) ?? "" }
    }

    /// `""` where nothing was asked.
    subscript(field: Field) -> String {
        get { typed[field] ?? "" }
        set { typed[field] = newValue.utf8.isEmpty ? nil : newValue }
    }

    /// Nothing is left out.
    var isWide: Bool { typed.isEmpty }

    /// An address with these questions.
    func path(_ start: URLPath = Routes.audit.path) -> URLPath {
        Field.allCases.reduce(start) { path, field in
            self[field].utf8.isEmpty ? path : path.query(field.key, self[field])
        }
    }

    func without(_ field: Field) -> AuditForm {
        var form = self
        form[field] = ""
        return form
    }

    /// What is asked of the centre, and what was wrong with the questions.
    func filter(clock: WallClock) -> (AuditFilter, FormErrors) {
        var filter = AuditFilter()
        var errors = FormErrors()
        filter.from = time(.from, clock, &errors)?.begin
        filter.until = time(.to, clock, &errors)?.end
        if let from = filter.from, let until = filter.until, until <= from { errors.add("to", LogText.backwards) }
        filter.who = text(.who, &errors)
        filter.object = text(.object, &errors)
        filter.action = text(.action, &errors)
        filter.door = Principal.Door(rawValue: self[.door])
        if filter.door == nil, !self[.door].utf8.isEmpty { errors.add("door", AuditText.badDoor) }
        return (filter, errors)
    }

    private func time(_ field: Field, _ clock: WallClock, _ errors: inout FormErrors) -> LocalTime? {
        if self[field].utf8.isEmpty { return nil }
        let time = LocalTime(self[field], zone: clock.name)
        if time == nil { errors.add(field.rawValue, LogText.badTime) }
        return time
    }

    private func text(_ field: Field, _ errors: inout FormErrors) -> String? {
        let text = self[field]
        if text.utf8.isEmpty { return nil }
        guard text.utf8.count <= AuditFilter.longestText else {
            errors.add(field.rawValue, ErrorText.tooLong)
            return nil
        }
        return text
    }
}
