import Foundation

/// A tariff from one day on, until the next one begins: a new price does not change the past (N-15).
package struct TariffPeriod: Sendable, Equatable {
    /// The first day on the site's calendar, such as `2026-12-01`; nil: from the beginning.
    package var from: String?
    package var tariff: Tariff

    package init(from: String? = nil, tariff: Tariff) {
        self.from = from
        self.tariff = tariff
    }

    /// When a day begins on a zone's clock; nil for what is no day of the years 1970 to 2199, written `2026-12-01`.
    package static func start(of day: String, zone: String) -> Timestamp? {
        let parts = day.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy(isDigit) }) else { return nil }
        let numbers = parts.compactMap { Int(String(decoding: Array($0), as: UTF8.self)) }
        guard numbers.count == 3, (1970...2199).contains(numbers[0]) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        let wanted = DateComponents(year: numbers[0], month: numbers[1], day: numbers[2])
        guard let date = calendar.date(from: wanted),
            calendar.dateComponents([.year, .month, .day], from: date) == wanted
        else { return nil }
        return Timestamp(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
    }
}

/// The periods of a site by when they begin on its clock.
package struct TariffCalendar: Sendable {
    /// Rising; the first is of all time before the next when it has no day.
    private let starts: [(at: Timestamp, tariff: Tariff)]
    private let zone: TimeZone

    package init(_ periods: [TariffPeriod], zone: String) {
        starts = periods.compactMap { period in
            guard let day = period.from else { return (Timestamp(milliseconds: .min), period.tariff) }
            return TariffPeriod.start(of: day, zone: zone).map { ($0, period.tariff) }
        }.sorted { $0.at < $1.at }
        self.zone = TimeZone(identifier: zone) ?? .gmt
    }

    /// What counts at an instant; nil before the first period.
    package func tariff(at instant: Timestamp) -> Tariff? { starts.last { $0.at <= instant }?.tariff }

    package var hasSteps: Bool {
        starts.contains { if case .stepped = $0.tariff.plan { true } else { false } }
    }

    /// What the use of a span came to, each hour by the tariff of its day; hours before the first period are left out.
    /// - Parameters: as `Tariff.cost`; `use` may begin before the span, to fill the month.
    package func cost(
        of use: [EnergyUse], within site: [EnergyUse]? = nil, over span: Range<Timestamp>
    ) -> EnergyCost {
        var total = EnergyCost(energy: 0, charge: 0, carbon: nil)
        var isFirst = true
        for (number, start) in starts.enumerated() {
            let end = number + 1 < starts.count ? min(starts[number + 1].at, span.upperBound) : span.upperBound
            let begin = max(start.at, span.lowerBound)
            guard begin < end else { continue }
            let part = start.tariff.cost(of: use.filter { $0.start < end }, within: site, from: begin, zone: zone)
            total.energy += part.energy
            total.charge += part.charge
            total.carbon = isFirst ? part.carbon : Self.sum(total.carbon, part.carbon)
            isFirst = false
        }
        return total
    }

    /// Not known where one part is not.
    private static func sum(_ one: Int64?, _ other: Int64?) -> Int64? {
        guard let one, let other else { return nil }
        return one + other
    }
}
