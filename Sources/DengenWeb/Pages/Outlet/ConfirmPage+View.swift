import DengenCenter
import DengenModel

/// `/outlets/{id}/confirm`: はい or いいえ before every operation (A-51, ui 1.4).
///
/// Without script a page of its own; `live.js` takes the part marked `question-body` into a dialog.
struct ConfirmPage: Sendable {
    var outlet: OutletDetail
    var action: PowerAction
    /// Used once: a double click is one command.
    var key: String
    var returning: URLPath
    /// What was typed as the name of a critical outlet, while it was another one.
    var typedName = ""
    var errors = FormErrors()

    func view(in frame: Frame) -> HTML {
        frame.page(frame(OutletText.confirmTitle)) {
            div(.class("question"), .id("question-body")) {
                h1(.id("question")) { frame(questionText) }
                facts(frame)
                if outlet.summary.health == .disconnected { p(.class("warn")) { frame(OutletText.noLink) } }
                frame.hangsOn(outlet)
                if let reason = outlet.summary.standingRefusal(of: action) {
                    p(.class("warn")) { frame(CommandText.reason(reason)) }
                }
                answers(frame)
            }
        }
    }

    private var questionText: Phrase {
        CommandText.question(
            action, outlet.summary.kind, name: outlet.summary.name, label: outlet.summary.label)
    }

    private func facts(_ frame: Frame) -> HTML {
        dl(.class("facts")) {
            row(frame(CommonText.site)) { bdi { outlet.siteName } }
            row(frame(OutletText.state)) { state(frame) }
            if let power = outlet.summary.quantities?.power {
                row(frame(OutletText.load)) { strong { NumberFormat.text(power, decimals: 1) + " W" } }
            }
            if let command = outlet.summary.command {
                row(frame(OutletText.pending)) { frame.note(CommandNote(record: command, asOf: outlet.asOf)) }
            }
            if !outlet.memo.isEmpty { row(frame(OutletText.memo)) { bdi { outlet.memo } } }
        }
    }

    /// The last confirmed state and how old it is; without a link the state says its age itself.
    private func state(_ frame: Frame) -> HTML {
        div(.class("state-line")) {
            frame.state(of: outlet.summary, asOf: outlet.asOf)
            if outlet.summary.isProvable, outlet.summary.health != .disconnected, let at = outlet.summary.stateAt {
                span(.class("since")) {
                    frame.age(of: at, asOf: outlet.asOf)
                    frame(OutletText.confirmed)
                }
            }
        }
    }

    private func row(_ name: String, @HTMLBuilder _ value: () -> HTML) -> HTML {
        div {
            dt { name }
            dd { value() }
        }
    }

    /// いいえ comes first and gets the focus: the default changes nothing.
    private func answers(_ frame: Frame) -> HTML {
        form(.class("answers"), .post, .action(Routes.switchOutlet(outlet.summary.id)), .key(key)) {
            hiddenField("token", frame.formToken)
            hiddenField("key", key)
            hiddenField("action", action.rawValue)
            hiddenField("from", returning.text)
            if outlet.summary.isCritical { nameField(frame) }
            a(.class("button"), .href(returning), .autofocus, .refuses) { frame(CommonText.no) }
            button(.class(Frame.look(of: action)), .type("submit")) { frame(CommonText.yes) }
        }
    }

    /// N-05: what must not be switched by mistake is called by its name first.
    private func nameField(_ frame: Frame) -> HTML {
        frame.field(
            FormField(
                name: "name", label: GuardText.typeName, content: .text(typedName),
                hint: Phrase(outlet.summary.nameToType, outlet.summary.nameToType), isRequired: true, mostBytes: 400),
            errors)
    }
}
