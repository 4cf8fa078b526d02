import DengenCenter
import DengenModel
import Hummingbird

/// `/sites/{id}/tariff`: what electricity costs at a site (N-15); all kinds stand on the page, so no script is needed.
struct TariffPage: Sendable {
    var site: SiteTariff
    var form: TariffForm
    var done: Done?
    var errors = FormErrors()

    init(_ site: SiteTariff) {
        self.site = site
        form = TariffForm(site.tariff)
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(TariffText.title)) {
            frame.trail([
                (frame(StructureText.sites), Routes.sites.path), (site.name, Routes.editSite(site.site)),
            ])
            h1 { frame(TariffText.title) }
            frame.done(done)
            frame.errorSummary(errors)
            p(.class("hint")) { frame(TariffText.hint) }
            frame.changeForm(to: Routes.tariff(site.site)) {
                TariffFields(form: form, errors: errors).view(in: frame)
                frame.answers(back: Routes.editSite(site.site), FormText.save)
            }
        }
    }
}

extension TariffPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.tariff.id(of: context)
        var page = TariffPage(try await web.center.tariffs.find(of: id, as: context.principal))
        page.done = Done(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.tariff(id))))
    }

    static func save(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.tariff.id(of: context)
        // Before the form is read: another tenant's site is unknown, whatever was typed.
        var page = TariffPage(try await web.center.tariffs.find(of: id, as: context.principal))
        page.form = try TariffForm(context.form)
        let reading = TariffReading(page.form)
        if reading.errors.isEmpty {
            try await web.center.tariffs.set(reading.tariff, of: id, as: context.principal)
            return .see(Routes.tariff(id).saying(.saved))
        }
        page.errors = reading.errors
        return .refused(page.view(in: web.frame(context, path: Routes.tariff(id))))
    }
}
