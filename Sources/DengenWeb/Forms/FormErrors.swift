import DengenCenter

/// What was wrong with a form, in the order of its fields; `""` stands for the form as a whole.
struct FormErrors: Sendable {
    struct Item: Sendable {
        /// The field's id on the page.
        var field: String
        var text: Phrase
    }

    private(set) var items: [Item] = []

    var isEmpty: Bool { items.isEmpty }

    /// The first error of a field.
    subscript(field: String) -> Phrase? { items.first { $0.field.utf8.elementsEqual(field.utf8) }?.text }

    mutating func add(_ field: String, _ text: Phrase) {
        if self[field] == nil { items.append(Item(field: field, text: text)) }
    }

    mutating func add(contentsOf other: FormErrors) {
        for item in other.items { add(item.field, item.text) }
    }

    /// What a use case said no with, where the form's person can mend it; nil for all else.
    ///
    /// - Parameter ids: the ids of this form's fields by the names that use cases know; an error of another field
    ///   stands for the whole form.
    init?(_ error: CenterError, ids: [String: String]) {
        switch error {
        case .invalid(let field, let problem):
            add(ids[field] ?? "", FormText.problem(problem))
        case .refused(let reason): add("", CommandText.reason(reason))
        default: return nil
        }
    }

    init() {}
}
