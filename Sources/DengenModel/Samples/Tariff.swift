/// What electricity costs at a site and how much CO₂ it stands for (N-15).
///
/// Prices are millionths of the currency's unit per kWh, whole numbers throughout: see `cost`.
package struct Tariff: Sendable, Codable, Equatable {
    package enum Plan: Sendable, Codable, Equatable {
        case flat(price: Int64)
        /// 三段階料金 and its like: the more a site uses in a month of its own clock, the dearer the next kWh.
        case stepped([TariffStep])
        /// By the hour of the site's own clock; `other` is what no band covers.
        case timeOfUse(other: Int64, bands: [TariffBand])
    }

    package var plan: Plan
    /// 基本料金 a month of the whole site, millionths.
    package var basic: Int64
    /// Millionths of a kg CO₂ per kWh; nil when nobody said.
    package var carbon: Int64?
    /// Stands behind an amount: a code such as `JPY` or a word.
    package var currency: String

    package init(_ plan: Plan, basic: Int64 = 0, carbon: Int64? = nil, currency: String = Self.yen) {
        self.plan = plan
        self.basic = basic
        self.carbon = carbon
        self.currency = currency
    }

    package static let yen = "JPY"
}

/// One price of a stepped tariff.
package struct TariffStep: Sendable, Codable, Equatable {
    /// The last kWh of a month that it is paid for; nil for the last step, which has no end.
    package var upTo: Int?
    package var price: Int64

    package init(upTo: Int?, price: Int64) {
        self.upTo = upTo
        self.price = price
    }
}

/// One price for some hours of some days.
package struct TariffBand: Sendable, Codable, Equatable {
    package enum Days: String, Sendable, Codable, CaseIterable { case every, weekdays, weekend }

    /// By the day that the hour itself lies in: 22 to 8 of `.weekend` ends on Sunday at midnight.
    package var days: Days
    /// 0 to 23.
    package var from: Int
    /// 1 to 24; not later than `from` means over midnight.
    package var to: Int
    package var price: Int64

    package init(days: Days = .every, from: Int, to: Int, price: Int64) {
        self.days = days
        self.from = from
        self.to = to
        self.price = price
    }

    func covers(hour: Int, isWeekend: Bool) -> Bool {
        if days == .weekdays && isWeekend || days == .weekend && !isWeekend { return false }
        return from < to ? (from..<to).contains(hour) : hour >= from || hour < to
    }
}
