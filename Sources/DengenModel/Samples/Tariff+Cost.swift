package import Foundation

/// Energy that flowed in one step of time, an hour or less.
package struct EnergyUse: Sendable, Equatable {
    /// The step's start.
    package var start: Timestamp
    /// Tenths of a Wh; what is negative is no use.
    package var energy: Int64

    package init(start: Timestamp, energy: Int64) {
        self.start = start
        self.energy = energy
    }
}

/// What some energy came to.
package struct EnergyCost: Sendable, Equatable {
    /// Tenths of a Wh.
    package var energy: Int64
    /// Millionths of the currency's unit, without the basic charge.
    package var charge: Int64
    /// Millionths of a kg CO₂; nil when the tariff does not say.
    package var carbon: Int64?

    package init(energy: Int64, charge: Int64, carbon: Int64?) {
        self.energy = energy
        self.charge = charge
        self.carbon = carbon
    }
}

extension Tariff {
    /// What `use` costs, exactly: prices times tenths of a Wh are added up as whole numbers, and only the sum is rounded
    /// to the millionth, half away from zero.
    ///
    /// A step is priced by where it starts on the site's clock. In a stepped tariff the month of the whole site says which
    /// step an hour is in: `use` then pays its share of what the site pays in that hour, each share rounded to the
    /// ten-thousandth of a millionth. So the outlets of a site together pay what the site pays.
    /// - Parameters:
    ///   - use: rising starts.
    ///   - site: what the whole site used, from the start of a month on, rising; nil: `use` is the whole site's. A step
    ///     that it lacks is taken as `use` alone.
    ///   - from: only what starts here or later is paid; what is before it only fills the month.
    package func cost(
        of use: [EnergyUse], within site: [EnergyUse]? = nil, from: Timestamp? = nil, zone: TimeZone
    ) -> EnergyCost {
        let paid = use.filter { use in from.map { use.start >= $0 } ?? true }
        let energy = paid.reduce(Int128(0)) { $0 + $1.counted }
        let charge: Int128
        switch plan {
        case .flat(let price): charge = energy * Int128(price)
        case .timeOfUse(let other, let bands):
            charge = paid.reduce(0) { $0 + $1.counted * Int128(Self.price(at: $1.start, other, bands, zone)) }
        case .stepped(let steps):
            charge = StepWalk(steps: steps, zone: zone).charge(of: paid, within: site ?? use)
        }
        return EnergyCost(
            energy: Int64(clamping: energy), charge: Self.rounded(charge),
            carbon: carbon.map { Self.rounded(energy * Int128($0)) })
    }

    /// Millionths, out of millionths per kWh times tenths of a Wh.
    private static func rounded(_ product: Int128) -> Int64 { Int64(clamping: product.divided(by: 10_000)) }

    private static func price(_ bands: [TariffBand], _ time: CalendarTime) -> Int64? {
        bands.first { $0.covers(hour: time.hour, isWeekend: time.isWeekend) }?.price
    }

    private static func price(at start: Timestamp, _ other: Int64, _ bands: [TariffBand], _ zone: TimeZone) -> Int64 {
        price(bands, CalendarTime(start, in: zone)) ?? other
    }
}

extension EnergyUse {
    /// Bounded to 100 GWh a step, so that no product leaves 128 bits.
    var counted: Int128 { Int128(min(max(energy, 0), 1_000_000_000_000)) }
}

extension Int128 {
    /// Half away from zero; the divisor is positive.
    func divided(by divisor: Int128) -> Int128 {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        guard rest.magnitude * 2 >= divisor.magnitude else { return quotient }
        return quotient + signum()
    }
}

extension CalendarTime {
    /// The wall reading of a zone.
    package init(_ instant: Timestamp, in zone: TimeZone) {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        self.init(instant, offsetSeconds: zone.secondsFromGMT(for: date))
    }

    /// Saturday or Sunday.
    var isWeekend: Bool {
        // Sakamoto: 0 is a Sunday.
        let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]
        let year = month < 3 ? year - 1 : year
        let weekday = (year + year / 4 - year / 100 + year / 400 + shift + day) % 7
        return weekday == 0 || weekday == 6
    }
}
