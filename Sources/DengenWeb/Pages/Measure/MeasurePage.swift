import DengenCenter
import DengenModel
import Hummingbird

/// `/measure`: samples of all outlets, or of those of a site, as a CSV file (C-41).
struct MeasurePage: Sendable {
    var reading: MeasureReading

    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        var reading = try await MeasureReading(request.query, web, as: context.principal)
        if request.query["from"] == nil && request.query["to"] == nil { reading.propose(web.now) }
        // What only the centre can say no to was asked in vain by the file's address.
        if let query = reading.query, request.query["refused"] != nil {
            do { _ = try await web.center.measurements.export(query, as: context.principal) } catch let error
                as CenterError
            {
                guard let errors = FormErrors(error, ids: Self.ids) else { throw error }
                reading.errors = errors
            }
        }
        return .page(MeasurePage(reading: reading).view(in: web.frame(context, path: Routes.measure.path)))
    }

    static let ids = ["from": "from", "to": "to", "step": "step", "outlet": "outlet", "site": "site"]

    func view(in frame: Frame) -> HTML {
        frame.page(frame(MeasureText.title)) {
            h1 { frame(MeasureText.title) }
            frame.errorSummary(reading.errors)
            p(.class("hint")) { frame(MeasureText.hint) }
            form(.class("form"), .action(Routes.measureCSV.path)) {
                fields(frame)
                div(.class("form-end")) {
                    save(frame, .utf8, LogText.csv)
                    save(frame, .cp932, LogText.csvShiftJIS)
                }
            }
        }
    }

    private func save(_ frame: Frame, _ encoding: CSVEncoding, _ name: Phrase) -> HTML {
        button(
            .class(encoding == .utf8 ? "button main" : "button"), .type("submit"), .name("encoding"),
            .value(encoding.rawValue)
        ) {
            frame.icon(.download)
            span { frame(name) }
        }
    }

    @HTMLBuilder
    private func fields(_ frame: Frame) -> HTML {
        let form = reading.form
        let all = FormField.Choice(value: "", label: frame(MeasuringText.allSites))
        let sites = reading.sites.map { FormField.Choice(value: $0.id.rawValue, label: $0.number + " " + $0.name) }
        let steps = MeasureForm.Step.allCases.map {
            FormField.Choice(value: $0.rawValue, label: frame(MeasureText.step($0)))
        }
        frame.field(
            FormField(name: "site", label: CommonText.site, content: .choice([all] + sites, chosen: form.site)),
            reading.errors)
        outlets(frame)
        frame.field(
            FormField(
                name: "quantity", label: MeasureText.quantity, content: frame.choice(of: form.quantity)),
            reading.errors)
        frame.field(
            FormField(name: "from", label: MeasureText.from, content: .instant(form.from), isRequired: true),
            reading.errors)
        frame.field(
            FormField(name: "to", label: MeasureText.to, content: .instant(form.to), isRequired: true), reading.errors)
        frame.field(
            FormField(
                name: "step", label: MeasureText.step, content: .choice(steps, chosen: form.step),
                hint: MeasureText.stepHint), reading.errors)
    }
}

extension MeasurePage {
    /// Folded in while all are meant, which is what most files are for.
    @HTMLBuilder
    fileprivate func outlets(_ frame: Frame) -> HTML {
        if !reading.candidates.isEmpty {
            let chosen = Set(reading.form.outlets)
            let error = reading.errors["outlet"]
            let isOpen = !chosen.isEmpty || error != nil
            HTML(
                tag: "details", [.class("further")] + (isOpen ? [.open] : []),
                fragment {
                    summary { frame(MeasureText.outlets) }
                    p(.class("hint")) { frame(MeasureText.outletsHint) }
                    fieldset(.id("outlet")) {
                        legend(.class("unseen")) { frame(MeasureText.outlets) }
                        for column in reading.candidates {
                            tick(column, isTicked: chosen.contains(column.outlet.rawValue))
                        }
                    }
                    if let error { p(.class("error"), .id("outlet-error")) { frame(error) } }
                })
        }
    }

    private func tick(_ column: SampleExport.Column, isTicked: Bool) -> HTML {
        let attributes: [Attribute] = [.type("checkbox"), .name("outlet"), .value(column.outlet.rawValue)]
        return label(.class("tick")) {
            HTML(tag: "input", attributes + (isTicked ? [.checked] : []), nil)
            bdi { column.label + " " + column.name + " · " + column.siteName }
        }
    }
}

extension MeasureReading {
    /// The day of the site's clock so far.
    fileprivate mutating func propose(_ now: Timestamp) {
        form.to = SiteTime.text(now, zone: clock.name)
        form.from = String(form.to.prefix(11)) + "00:00"
        errors = FormErrors()
    }
}
