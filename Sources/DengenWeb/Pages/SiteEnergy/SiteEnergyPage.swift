import DengenCenter
import DengenModel
import Hummingbird

/// `/sites/{id}/energy`: kWh, cost and CO₂ of a whole site in a day and in its month (N-15).
struct SiteEnergyPage: Sendable {
    var site: SiteTariff
    var day: SiteDay
    /// Of the day and of the month.
    var energy: SiteEnergy

    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.siteEnergy.id(of: context)
        var page = try await read(id, day: request.query["day"], web, as: context.principal)
        if page == nil { page = try await read(id, day: nil, web, as: context.principal) }
        guard let page else { throw Refusal.notFound }
        return .page(page.view(in: web.frame(context, path: Routes.siteEnergy(id))))
    }

    /// - Parameter day: nil is today.
    /// - Returns: nil for a day that is none.
    static func read(
        _ id: SiteID, day: String?, _ web: Web, as principal: DengenCenter.Principal
    ) async throws -> SiteEnergyPage? {
        let site = try await web.center.tariffs.find(of: id, as: principal)
        let today = SiteDay(at: web.now, zone: site.zone)
        guard let day = day.map({ SiteDay(Typed.code($0), zone: site.zone) }) ?? today else { return nil }
        let energy = try await web.center.measurements.energy(
            ofSite: id, over: [day.begin..<day.end, day.month], as: principal)
        return SiteEnergyPage(site: site, day: day, energy: energy)
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(SiteEnergyText.title)) {
            frame.trail([
                (frame(CommonText.dashboard), Routes.dashboard.path), (site.name, Routes.site(site.site)),
            ])
            h1 { frame(SiteEnergyText.title) }
            p(.class("hint")) { frame(SiteEnergyText.hint) }
            chooser(frame)
            table(frame)
            if energy.costs == nil {
                p(.class("hint")) { frame(SiteEnergyText.noTariff) }
                if frame.isManager {
                    p(.class("ways-on")) { frame.linkButton(.edit, TariffText.edit, to: Routes.tariff(site.site)) }
                }
            }
        }
    }

    private func chooser(_ frame: Frame) -> HTML {
        div(.class("graph-chooser")) {
            step(to: day.before, .back, MeasuringText.dayBefore, frame)
            form(.class("filter form inline"), .action(Routes.siteEnergy(site.site))) {
                frame.field(FormField(name: "day", label: MeasuringText.day, content: .day(day.text)))
                button(.class("button main"), .type("submit")) { frame(MeasuringText.show) }
            }
            step(to: day.after, .forward, MeasuringText.dayAfter, frame)
        }
    }

    private func step(to other: SiteDay, _ symbol: Icon, _ name: Phrase, _ frame: Frame) -> HTML {
        form(.class("press"), .action(Routes.siteEnergy(site.site))) {
            hiddenField("day", other.text)
            button(.class("button"), .type("submit")) {
                frame.icon(symbol)
                span { frame(name) }
            }
        }
    }

    private func table(_ frame: Frame) -> HTML {
        let columns = SiteEnergyText.columns
        let month = String(decoding: Array(day.text.utf8.prefix(7)), as: UTF8.self)
        let names = [SiteEnergyText.day(day.text), SiteEnergyText.month(month)]
        return frame.listTable(SiteEnergyText.title, columns: columns, figures: [1, 2, 3, 4]) {
            for row in names.indices {
                tr {
                    frame.cell(columns[0]) { frame(names[row]) }
                    frame.numberCell(columns[1], kilowattHours(row))
                    frame.numberCell(columns[2], charge(row, frame))
                    frame.numberCell(columns[3], row == 0 ? "—" : basic(frame))
                    frame.numberCell(columns[4], carbon(row))
                }
            }
        }
    }

    private func kilowattHours(_ row: Int) -> String {
        (energy.energy[row].map { NumberFormat.text(Double($0) / 10_000, decimals: 2) } ?? "—") + " kWh"
    }

    private func charge(_ row: Int, _ frame: Frame) -> String {
        energy.costs.map { frame.money($0.spans[row].charge, of: $0.tariff) } ?? "—"
    }

    private func basic(_ frame: Frame) -> String {
        energy.costs.map { frame.money($0.tariff.basic, of: $0.tariff) } ?? "—"
    }

    private func carbon(_ row: Int) -> String {
        energy.costs?.spans[row].carbon.map { CostPart.hundredths($0) + " kg" } ?? "—"
    }
}
