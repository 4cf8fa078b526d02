import DengenCenter
import DengenModel
import Hummingbird

/// `/outlets/{id}/corrections`: what was said to have been measured otherwise, by whom and why, and for managers the form
/// that says so (N-17).
struct CorrectionsPage: Sendable {
    var found: OutletCorrections
    var form = CorrectionForm()
    var done: Done?
    var errors = FormErrors()

    private var path: URLPath { Routes.corrections(found.outlet) }

    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.corrections.id(of: context)
        var page = CorrectionsPage(
            found: try await web.center.measurements.corrections(of: id, as: context.principal))
        page.done = Done(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.corrections(id))))
    }

    static func save(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.corrections.id(of: context)
        let measurements = web.center.measurements
        // Before the form is read: another tenant's outlet is unknown, whatever was typed.
        var page = CorrectionsPage(found: try await measurements.corrections(of: id, as: context.principal))
        page.form = CorrectionForm(context.form)
        let (draft, errors) = page.form.read(id, zone: page.found.zone)
        page.errors = errors
        if let draft {
            do {
                try await measurements.correct(draft, as: context.principal)
                return .see(Routes.corrections(id).saying(.saved))
            } catch let error as CenterError {
                guard let errors = CorrectionText.errors(error) else { throw error }
                page.errors = errors
            }
        }
        return .refused(page.view(in: web.frame(context, path: Routes.corrections(id))))
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(CorrectionText.title)) {
            frame.trail([
                (frame(CommonText.dashboard), Routes.dashboard.path), (found.siteName, Routes.site(found.site)),
                (found.name, Routes.outlet(found.outlet)),
            ])
            h1 { frame(CorrectionText.title) }
            frame.done(done)
            frame.errorSummary(errors)
            p(.class("hint")) { frame(CorrectionText.hint) }
            list(frame)
            if frame.isManager { fields(frame) }
        }
    }

    @HTMLBuilder
    private func list(_ frame: Frame) -> HTML {
        if found.items.isEmpty {
            p(.class("empty")) { frame(CorrectionText.none) }
        } else {
            let columns = CorrectionText.columns
            let clock = WallClock(found.zone)
            frame.listTable(CorrectionText.title, columns: columns, figures: [2, 3]) {
                for item in found.items {
                    tr {
                        frame.cell(columns[0]) { clock.text(item.at) }
                        frame.cell(columns[1]) { frame(MeasuringText.quantity(item.quantity)) }
                        frame.numberCell(columns[2], Self.text(item.old, item.quantity))
                        frame.numberCell(columns[3], Self.text(item.value, item.quantity))
                        frame.cell(columns[4]) { bdi { item.reason } }
                        frame.cell(columns[5]) { bdi { item.author } }
                        frame.cell(columns[6]) { clock.text(item.made) }
                    }
                }
            }
        }
    }

    private static func text(_ value: Double?, _ quantity: Quantity) -> String {
        value.map { PlainNumber.text($0, quantity.places) + " " + quantity.unit } ?? "—"
    }

    private func fields(_ frame: Frame) -> HTML {
        let kinds = CorrectionForm.Kind.allCases.map {
            FormField.Choice(value: $0.rawValue, label: frame(CorrectionText.kind($0)))
        }
        return section(.labelledBy("correct"), .class("apart")) {
            h2(.id("correct")) { frame(CorrectionText.correct) }
            frame.changeForm(to: path) {
                frame.field(
                    FormField(name: "quantity", label: MeasureText.quantity, content: frame.choice(of: form.quantity)),
                    errors)
                frame.field(
                    FormField(
                        name: "at", label: CorrectionText.at, content: .instant(form.at),
                        hint: CorrectionText.atHint(zone: found.zone), isRequired: true), errors)
                frame.field(
                    FormField(name: "kind", label: CorrectionText.kind, content: .choice(kinds, chosen: form.kind)),
                    errors)
                frame.field(
                    FormField(
                        name: "value", label: CorrectionText.value, content: .text(form.value),
                        hint: CorrectionText.valueHint, mostBytes: 20, inputMode: "decimal"), errors)
                frame.field(
                    FormField(
                        name: "reason", label: CorrectionText.reason, content: .text(form.reason), isRequired: true),
                    errors)
                frame.answers(back: Routes.outlet(found.outlet), CorrectionText.correct)
            }
        }
    }
}
