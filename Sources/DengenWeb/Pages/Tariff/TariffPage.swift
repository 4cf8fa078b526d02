import DengenCenter
import DengenModel
import Hummingbird

/// `/sites/{id}/tariff`: what electricity costs at a site (N-15); all kinds stand on the page, so no script is needed.
struct TariffPage: Sendable {
    var site: SiteTariff
    var form: TariffForm
    var done: Done?
    var errors = FormErrors()

    /// - Parameter day: of the period that is shown in the form; nil: the one that counts today.
    init(_ site: SiteTariff, day: String? = nil) {
        self.site = site
        let shown =
            site.periods.first { ($0.from ?? "").utf8.elementsEqual((day ?? "").utf8) && day != nil }
            ?? site.periods.last { $0.tariff == site.tariff }
        form = TariffForm(shown?.tariff ?? site.tariff)
        form.from = shown?.from ?? ""
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(TariffText.title)) {
            frame.trail([
                (frame(StructureText.sites), Routes.sites.path), (site.name, Routes.editSite(site.site)),
            ])
            h1 { frame(TariffText.title) }
            frame.done(done)
            frame.errorSummary(errors)
            if !site.periods.isEmpty { periods(frame) }
            p(.class("hint")) { frame(TariffText.hint) }
            frame.changeForm(to: Routes.tariff(site.site)) {
                TariffFields(form: form, errors: errors).view(in: frame)
                frame.answers(back: Routes.editSite(site.site), FormText.save)
            }
        }
    }

    private func periods(_ frame: Frame) -> HTML {
        let columns = TariffText.periodColumns
        return frame.listTable(TariffText.periods, columns: columns) {
            for period in site.periods {
                tr {
                    frame.cell(columns[0]) {
                        a(.href(Routes.tariff(site.site).query("from", period.from ?? ""))) {
                            period.from ?? frame(TariffText.fromBeginning)
                        }
                    }
                    frame.cell(columns[1]) { frame(TariffText.kind(TariffForm(period.tariff).kind)) }
                    frame.cell(columns[2]) { frame(period.tariff == site.tariff ? TariffText.today : CommonText.none) }
                    frame.cell(columns[3]) { deletion(period, frame) }
                }
            }
        }
    }

    private func deletion(_ period: TariffPeriod, _ frame: Frame) -> HTML {
        frame.changeForm(to: Routes.tariff(site.site), look: "press") {
            hiddenField("kind", TariffForm.Kind.none.rawValue)
            hiddenField("fromDay", period.from ?? "")
            button(
                .class("button"), .type("submit"),
                .label(frame(StructureText.delete) + " " + (period.from ?? frame(TariffText.fromBeginning)))
            ) { frame(StructureText.delete) }
        }
    }
}

extension TariffPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.tariff.id(of: context)
        var page = TariffPage(
            try await web.center.tariffs.find(of: id, as: context.principal), day: request.query["from"])
        page.done = Done(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.tariff(id))))
    }

    static func save(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.tariff.id(of: context)
        // Before the form is read: another tenant's site is unknown, whatever was typed.
        var page = TariffPage(try await web.center.tariffs.find(of: id, as: context.principal))
        page.form = try TariffForm(context.form)
        let reading = TariffReading(page.form, zone: page.site.zone)
        page.errors = reading.errors
        if reading.errors.isEmpty {
            do {
                try await web.center.tariffs.set(reading.tariff, from: reading.day, of: id, as: context.principal)
                return .see(Routes.tariff(id).saying(.saved))
            } catch let error as CenterError {
                guard let errors = TariffText.errors(error) else { throw error }
                page.errors = errors
            }
        }
        return .refused(page.view(in: web.frame(context, path: Routes.tariff(id))))
    }
}
