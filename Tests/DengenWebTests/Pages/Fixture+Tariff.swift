import DengenModel

@testable import DengenCenter
@testable import DengenWeb

extension Fixture {
    /// With a mistake.
    static var tariffPage: TariffPage {
        let steps = [TariffStep(upTo: 120, price: 29_800_000), TariffStep(upTo: nil, price: 36_400_000)]
        var page = TariffPage(
            SiteTariff(
                site: Fixture.id("s1"), name: "東京", zone: "Asia/Tokyo", tariff: Tariff(.stepped(steps)),
                periods: [
                    TariffPeriod(tariff: Tariff(.stepped(steps))),
                    TariffPeriod(from: "2030-04-01", tariff: Tariff(.flat(price: 1))),
                ]))
        page.errors.add("stepPrice-1", FormText.missing)
        return page
    }
}
