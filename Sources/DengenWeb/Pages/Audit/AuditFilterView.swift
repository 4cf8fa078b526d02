import DengenCenter
import DengenModel

/// The questions above the audit: a plain GET form, so they live in the address; below it one mark for each that is
/// asked, with a way to take it back.
struct AuditFilterView: Sendable {
    var form: AuditForm
    var errors: FormErrors

    func view(in frame: Frame) -> HTML {
        fragment {
            DengenWeb.form(.class("filter log-filter"), .role("search"), .action(Routes.audit.path)) {
                div(.class("fields")) {
                    frame.field(field(.from, .instant(form[.from])), errors)
                    frame.field(field(.to, .instant(form[.to])), errors)
                    frame.field(field(.who, .text(form[.who]), hint: AuditText.whoHint), errors)
                    frame.field(field(.action, .choice(actions(frame), chosen: form[.action])), errors)
                    frame.field(field(.object, .text(form[.object]), hint: AuditText.objectHint), errors)
                    frame.field(field(.door, .choice(doors(frame), chosen: form[.door])), errors)
                }
                div(.class("filter-end")) {
                    if !form.isWide { a(.class("button"), .href(Routes.audit.path)) { frame(LogText.clear) } }
                    button(.class("button main"), .type("submit")) {
                        frame.icon(.filter)
                        span { frame(LogText.apply) }
                    }
                }
            }
            asked(frame)
        }
    }

    private func field(_ field: AuditForm.Field, _ content: FormField.Content, hint: Phrase? = nil) -> FormField {
        FormField(
            name: field.key, label: AuditText.field(field), content: content, hint: hint,
            mostBytes: AuditFilter.longestText)
    }

    /// All areas; a single action that a row led to is one more.
    private func actions(_ frame: Frame) -> [FormField.Choice] {
        var choices = [FormField.Choice(value: "", label: frame(AuditText.any))]
        choices += AuditActionText.areas.map { FormField.Choice(value: $0.key, label: frame($0.name)) }
        let asked = form[.action]
        if !choices.contains(where: { $0.value.utf8.elementsEqual(asked.utf8) }) {
            choices.append(FormField.Choice(value: asked, label: frame(AuditActionText.name(asked))))
        }
        return choices
    }

    private func doors(_ frame: Frame) -> [FormField.Choice] {
        [FormField.Choice(value: "", label: frame(AuditText.any))]
            + ["page", "api", "commandLine", "system"].map {
                FormField.Choice(value: $0, label: frame(AuditText.doorName($0)))
            }
    }

    private func asked(_ frame: Frame) -> HTML {
        ul(.class("asked"), .label(frame(LogText.asked))) {
            for field in AuditForm.Field.allCases where !form[field].utf8.isEmpty {
                li {
                    a(.class("chip"), .currentChoice, .href(form.without(field).path())) {
                        span { frame(AuditText.field(field)) + frame(LogText.colon) }
                        bdi { value(of: field, frame) }
                        span(.class("unseen")) { frame(LogText.takeBack) }
                    }
                }
            }
        }
    }

    private func value(of field: AuditForm.Field, _ frame: Frame) -> String {
        switch field {
        case .action: frame(AuditActionText.name(form[field]))
        case .door: frame(AuditText.doorName(form[field]))
        default: form[field]
        }
    }
}
