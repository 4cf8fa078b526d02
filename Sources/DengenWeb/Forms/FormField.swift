/// One labelled field, in the order label, mark, hint, field, error (facts ui 1.1).
struct FormField: Sendable {
    enum Content: Sendable {
        case text(String)
        /// Never filled in by a page of ours.
        case secret
        /// The password that stands, asked again.
        case currentPassword
        /// Of an authenticator: a phone may offer it, and nothing keeps it.
        case oneTimeCode
        case lines(String)
        /// A date and a time of day, `2026-11-21T18:00`.
        case instant(String)
        /// A day, `2026-11-21`.
        case day(String)
        case choice([Choice], chosen: String)
        /// Free text with proposals.
        case proposals(String, [Choice])
    }

    struct Choice: Sendable {
        var value: String
        var label: String
    }

    let name: StaticString
    let label: Phrase
    let content: Content
    var hint: Phrase?
    var isRequired = false
    var isOptional = false
    var mostBytes = 200
    /// Set where a name stands several times in a form.
    var row: Int?
    var inputMode: StaticString?

    /// Unique on the page; errors name it.
    var id: String { "\(name)" + (row.map { "-\($0)" } ?? "") }
}

extension Frame {
    func field(_ field: FormField, _ errors: FormErrors = FormErrors()) -> HTML {
        div(.class(errors[field.id] == nil ? "field" : "field wrong")) {
            div(.class("field-head")) {
                label(.for(id: field.id)) { self(field.label) }
                if field.isRequired { span(.class("mark must")) { self(FormText.required) } }
                if field.isOptional { span(.class("mark")) { self(FormText.optional) } }
            }
            if let hint = field.hint { p(.class("hint"), .id(field.id + "-hint")) { self(hint) } }
            entry(field, attributes(field, errors))
            if let error = errors[field.id] { p(.class("error"), .id(field.id + "-error")) { self(error) } }
        }
    }

    private func attributes(_ field: FormField, _ errors: FormErrors) -> [Attribute] {
        var all: [Attribute] = [.id(field.id), .name(field.name)]
        if field.isRequired { all.append(.required) }
        if let mode = field.inputMode { all.append(.inputMode(mode)) }
        let isWrong = errors[field.id] != nil
        let about = [field.hint == nil ? nil : field.id + "-hint", isWrong ? field.id + "-error" : nil]
        let ids = about.compactMap { $0 }
        if isWrong { all.append(.invalid) }
        if !ids.isEmpty { all.append(.describedBy(ids: ids.joined(separator: " "))) }
        return all
    }

    private func entry(_ field: FormField, _ shared: [Attribute]) -> HTML {
        let plain: [Attribute] = [.autocomplete("off"), .plainText]
        switch field.content {
        case .text(let value):
            return HTML(
                tag: "input", shared + plain + [.type("text"), .value(value), .maxLength(field.mostBytes)], nil)
        case .instant(let value):
            return HTML(tag: "input", shared + [.autocomplete("off"), .type("datetime-local"), .value(value)], nil)
        case .day(let value):
            return HTML(tag: "input", shared + [.autocomplete("off"), .type("date"), .value(value)], nil)
        case .secret:
            return secret(field, shared + [.autocomplete("new-password")])
        case .currentPassword:
            return secret(field, shared + [.autocomplete("current-password")])
        case .oneTimeCode:
            let kind: [Attribute] = [.type("text"), .autocomplete("one-time-code"), .plainText]
            return HTML(tag: "input", shared + kind + [.maxLength(field.mostBytes)], nil)
        case .lines(let text):
            return HTML(
                tag: "textarea", shared + plain + [.rows(3), .maxLength(field.mostBytes)], HTML(text: "\n" + text))
        case .choice(let choices, let chosen):
            return HTML(tag: "select", shared, options(choices, chosen: chosen))
        case .proposals(let value, let choices):
            return proposals(field, value, choices, shared + plain)
        }
    }

    /// A password that only script can show, so only script shows the button.
    private func secret(_ field: FormField, _ shared: [Attribute]) -> HTML {
        span(.class("with-eye")) {
            HTML(
                tag: "input",
                shared + [.type("password"), .maxLength(field.mostBytes)], nil)
            button(
                .class("button"), .type("button"), .controls(id: field.id), .pressed(false), .reveals, .hidden,
                .label(self(FormText.reveal(field.label)))
            ) {
                icon(.eye)
            }
        }
    }

    private func options(_ choices: [FormField.Choice], chosen: String) -> HTML {
        fragment {
            for choice in choices {
                if choice.value.utf8.elementsEqual(chosen.utf8) {
                    option(.value(choice.value), .selected) { choice.label }
                } else {
                    option(.value(choice.value)) { choice.label }
                }
            }
        }
    }

    private func proposals(
        _ field: FormField, _ value: String, _ choices: [FormField.Choice], _ shared: [Attribute]
    ) -> HTML {
        fragment {
            HTML(
                tag: "input",
                shared + [.type("text"), .value(value), .maxLength(field.mostBytes), .list("proposals")], nil)
            datalist(.id("proposals")) {
                for choice in choices { option(.value(choice.value)) { choice.label } }
            }
        }
    }

    /// A tick; what it means stands beside it.
    func tick(_ name: StaticString, _ label: Phrase, isTicked: Bool) -> HTML {
        HTML(
            tag: "label", [.class("tick")],
            fragment {
                HTML(
                    tag: "input",
                    [.type("checkbox"), .name(name), .value("1")] + (isTicked ? [.checked] : []), nil)
                span { self(label) }
            })
    }
}
