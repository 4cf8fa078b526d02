import DengenCenter
import DengenModel

/// What an outlet's energy came to on the day that its page shows and in that day's month (N-15).
struct CostPart: Sendable {
    /// Nil: the site has no tariff.
    var costs: EnergyCosts?
    var site: SiteID

    /// Nil where nothing is measured.
    static func read(
        _ graph: DayGraph?, of outlet: OutletSummary, _ web: Web, as principal: DengenCenter.Principal
    ) async throws -> CostPart? {
        guard let day = graph?.day else { return nil }
        let costs = try await web.center.measurements.costs(
            of: outlet.id, over: [day.begin..<day.end, day.month], as: principal)
        return CostPart(costs: costs, site: outlet.site)
    }

    func view(in frame: Frame) -> HTML {
        fragment {
            if let costs, costs.spans.count == 2 {
                dl(.class("readings"), .label(frame(TariffText.cost))) {
                    amount(frame, TariffText.costOfDay, money(costs.spans[0], costs, frame))
                    amount(frame, TariffText.costOfMonth, money(costs.spans[1], costs, frame))
                    if let day = costs.spans[0].carbon, let month = costs.spans[1].carbon {
                        amount(frame, TariffText.carbonOfDay, carbon(day))
                        amount(frame, TariffText.carbonOfMonth, carbon(month))
                    }
                }
            } else if frame.isManager {
                p(.class("hint")) { a(.href(Routes.tariff(site))) { frame(TariffText.edit) } }
            }
        }
    }

    private func amount(_ frame: Frame, _ name: Phrase, _ value: String) -> HTML {
        div {
            dt { frame(name) }
            dd { bdi { value } }
        }
    }

    /// To the hundredth, half away from zero.
    private func money(_ cost: EnergyCost, _ costs: EnergyCosts, _ frame: Frame) -> String {
        frame.money(cost.charge, of: costs.tariff)
    }

    private func carbon(_ millionths: Int64) -> String { Self.hundredths(millionths) + " kg" }

    /// `1,234.50` out of millionths.
    static func hundredths(_ millionths: Int64) -> String {
        let hundredths = (millionths.magnitude + 5_000) / 10_000
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        let sign = millionths < 0 && hundredths > 0 ? "-" : ""
        return sign + NumberFormat.grouped(Int64(whole)) + "." + (rest < 10 ? "0" : "") + String(rest)
    }
}

extension Frame {
    /// `1,234.50 円`.
    func money(_ millionths: Int64, of tariff: Tariff) -> String {
        let isYen = tariff.currency.utf8.elementsEqual(Tariff.yen.utf8)
        return CostPart.hundredths(millionths) + " " + (isYen ? self(TariffText.yen) : tariff.currency)
    }
}
