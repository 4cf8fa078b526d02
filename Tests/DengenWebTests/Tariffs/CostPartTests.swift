import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-15: cost and CO₂ on an outlet's page")
struct CostPartTests {
    @Test(
        "N-15: to the hundredth, half away from zero",
        arguments: [
            (0, "0.00"), (4_999, "0.00"), (5_000, "0.01"), (-5_000, "-0.01"), (-4_999, "0.00"),
            (1_234_567_890_000, "1,234,567.89"),
            (.max, "9,223,372,036,854.78"),
        ] as [(Int64, String)])
    func hundredths(millionths: Int64, text: String) { #expect(CostPart.hundredths(millionths) == text) }

    @Test("N-15: the day's and the month's cost beside the energy; without a tariff a manager is led to it")
    func page() async throws {
        try await WebBench.run { bench in
            let day = WebBench.yesterday()
            try await bench.feed(day)
            let browser = try await Browser.signedIn(bench)
            let path = "/outlets/\(try await bench.outlet(1).id)?day=\(day.text)"
            #expect(try await browser.get(path).text.contains("href=\"/sites/\(bench.mine.site)/tariff\""))
            let tariff = Tariff(.flat(price: 31_000_000), carbon: 423_000)
            try await bench.center.tariffs.set(tariff, of: bench.mine.site, as: bench.mine.person)
            // 1,439 Wh: what was used before the first value is not known.
            let page = try await browser.get(path).text
            #expect(page.contains("この日の電気料金") && page.contains("44.61 円") && page.contains("0.61 kg"))
            let english = try await browser.get(path + "&lang=en").text
            #expect(english.contains("Cost of this month") && english.contains("44.61 yen"))
        }
    }
}
