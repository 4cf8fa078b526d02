import DengenCenter
import DengenModel

/// The questions above the log: a plain GET form, so they live in the address.
struct LogFilterView: Sendable {
    var form: LogForm
    var sites: [LogSite]
    var errors: FormErrors

    func view(in frame: Frame) -> HTML {
        DengenWeb.form(.class("filter log-filter"), .role("search"), .action(Routes.log.path)) {
            hiddenField("filter", "1")
            fieldset {
                legend { frame(LogText.classes) }
                for kind in Event.Class.allCases { tick(kind, frame) }
            }
            div(.class("fields")) {
                frame.field(field(.from, .instant(form[.from])), errors)
                frame.field(field(.to, .instant(form[.to])), errors)
                frame.field(field(.label, .text(form[.label]), hint: LogText.labelHint), errors)
                frame.field(field(.name, .text(form[.name]), hint: LogText.nameHint), errors)
                frame.field(field(.message, .text(form[.message]), hint: LogText.messageHint), errors)
                frame.field(field(.user, .text(form[.user]), hint: LogText.userHint), errors)
                frame.field(field(.site, .proposals(form[.site], choices), hint: LogText.siteHint), errors)
            }
            div(.class("filter-end")) {
                if !form.isWide { a(.class("button"), .href(Routes.log.path)) { frame(LogText.clear) } }
                button(.class("button main"), .type("submit")) {
                    frame.icon(.filter)
                    span { frame(LogText.apply) }
                }
            }
        }
    }

    private var choices: [FormField.Choice] {
        sites.map { FormField.Choice(value: $0.number, label: $0.name) }
    }

    private func field(_ field: LogForm.Field, _ content: FormField.Content, hint: Phrase? = nil) -> FormField {
        FormField(
            name: field.key, label: LogText.field(field), content: content, hint: hint,
            mostBytes: EventFilter.longestText)
    }

    private func tick(_ kind: Event.Class, _ frame: Frame) -> HTML {
        label(.class("tick")) {
            if form.classes.contains(kind) {
                input(.type("checkbox"), .name("class"), .value(kind.rawValue), .checked)
            } else {
                input(.type("checkbox"), .name("class"), .value(kind.rawValue))
            }
            span { frame(StateText.eventClass(kind)) }
        }
    }
}
