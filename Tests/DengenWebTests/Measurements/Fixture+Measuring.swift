import DengenModel

@testable import DengenCenter
@testable import DengenWeb

extension Fixture {
    /// 2026-11-20 in Tokyo, the day before `now`.
    static let day = SiteDay(at: now, zone: "Asia/Tokyo").before

    /// A day of one-minute values from 10.0 to 15.9 with two hours missing from 02:00 on.
    static func graph(_ quantity: Quantity = .power, isEmpty: Bool = false) -> DayGraph {
        var graph = DayGraph(outlet: id("o1"), day: day, quantity: quantity)
        if isEmpty { return graph }
        if !quantity.isTotal {
            graph.samples = (1...1440).filter { !(121...240).contains($0) }.map { minute in
                GraphSample(
                    at: day.begin.advanced(byMilliseconds: Int64(minute) * 60_000),
                    value: 10 + Double(minute % 60) / 10)
            }
        }
        graph.hours = (0..<24).map { hour in
            let isMissing = hour == 2 || hour == 3
            return DayGraph.Hour(
                begin: day.begin.advanced(byMilliseconds: Int64(hour) * 3_600_000),
                mean: isMissing ? nil : quantity.isTotal ? 60 + Double(hour) : 12.9, least: isMissing ? nil : 10,
                most: isMissing ? nil : 15.9, count: isMissing ? 0 : 60)
        }
        (graph.usedInDay, graph.usedInMonth) = (1_439, 45_678)
        return graph
    }

    static func tap(_ current: Double, others: Double = 0.5, isWhole: Bool = true, kind: Device.Kind = .tap)
        -> SwitchBoard
    {
        let outlets = (1...8).map { number in
            var outlet = Self.outlet()
            outlet.number = number
            outlet.quantities?.current = number == 3 ? current : others
            return outlet
        }
        return SwitchBoard(
            asOf: now, device: id("d1"), number: "R001", name: "タップ", kind: kind, site: id("s1"), siteName: "東京",
            zone: "Asia/Tokyo", outlets: outlets, isWhole: isWhole)
    }

    static func latestPage(_ query: String = "", name: String = "NAS", rows: Int = 2) -> LatestPage {
        let all = (0..<rows).map { number in
            LatestRow(
                outlet: id("o\(number)"), label: "R001-0\(number + 1)", name: name, site: id("s1"), siteName: "東京第一ビル",
                zone: "Asia/Tokyo", at: number == 0 ? now : nil,
                quantities: number == 0
                    ? Quantities(power: 32.4, energy: 1_234.5, voltage: 101.2, current: 0.321) : Quantities())
        }
        return LatestPage(
            query: LatestQuery(QueryValues(query.utf8)), asOf: now,
            sites: [LogSite(id: id("s1"), number: "0001", name: "東京第一ビル", zone: "Asia/Tokyo")], candidates: all,
            rows: all)
    }

    /// For `PageShapeTests`.
    static func measuringPages(_ frame: Frame) -> [(String, HTML)] {
        let detail = Self.detail(Self.outlet())
        var errors = FormErrors()
        errors.add("at", CorrectionText.notTaken)
        let correction = OutletCorrection(
            quantity: .power, at: now, old: 12.3, value: nil, author: "佐藤", reason: "日本語", made: now)
        let corrections = OutletCorrections(
            outlet: id("o1"), name: "NAS", site: id("s1"), siteName: "東京第一ビル", zone: "Asia/Tokyo",
            items: [correction])
        let retention = SiteRetention(
            site: id("s1"), name: "東京", days: 400,
            devices: [SiteRetention.DeviceRule(device: id("d1"), number: "R001", name: "リブーター1")])
        var wrongRetention = RetentionPage(retention)
        wrongRetention.errors.add("days", RetentionText.badDays)
        let tariff = Tariff(.flat(price: 31_000_000), basic: 1, carbon: 423_000)
        let energy = SiteEnergy(
            energy: [240_000, nil],
            costs: EnergyCosts(
                spans: [EnergyCost(energy: 1, charge: 2, carbon: 3), EnergyCost(energy: 1, charge: 2, carbon: nil)],
                tariff: tariff))
        let site = SiteTariff(site: id("s1"), name: "東京", zone: "Asia/Tokyo", tariff: tariff)
        var manager = frame
        manager.role = .administrator
        let load = TapLoad(of: tap(9).outlets[2], on: tap(9))
        return [
            ("latest", latestPage().view(in: frame)), ("latest, none", latestPage(rows: 0).view(in: frame)),
            ("outlet with its day", OutletPage(outlet: detail, graph: Self.graph(), load: load).view(in: frame)),
            ("outlet by hours", OutletPage(outlet: detail, graph: graph(.energy)).view(in: frame)),
            ("corrections", CorrectionsPage(found: corrections, errors: errors).view(in: manager)),
            ("retention", wrongRetention.view(in: manager)),
            ("site energy", SiteEnergyPage(site: site, day: day, energy: energy).view(in: frame)),
            (
                "site energy without a tariff",
                SiteEnergyPage(site: site, day: day, energy: SiteEnergy(energy: [nil, nil], costs: nil)).view(
                    in: manager)
            ),
            ("outlet, empty day", OutletPage(outlet: detail, graph: graph(isEmpty: true)).view(in: frame)),
        ]
    }
}
