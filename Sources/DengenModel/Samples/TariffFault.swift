/// One thing that keeps a tariff from being one.
package struct TariffFault: Error, Sendable, Equatable {
    package enum Field: Sendable, Equatable {
        case currency, basic, carbon, price
        /// By its place in the list, from 0.
        case step(Int), band(Int)
        case steps, bands
    }

    package enum Problem: Sendable, Equatable { case missing, tooLong, outOfRange }

    package var field: Field
    package var problem: Problem
}

extension Tariff {
    /// 100,000 of the currency's unit.
    package static let mostPrice = 100_000 * MicroAmount.unit
    package static let mostBasic = 100_000_000 * MicroAmount.unit
    /// 10 kg per kWh.
    package static let mostCarbon = 10 * MicroAmount.unit
    /// kWh of a month.
    package static let mostLimit = 100_000_000
    package static let mostSteps = 6
    package static let mostBands = 8
    /// Bytes of the currency's text.
    package static let longestCurrency = 12

    /// All that is wrong with it, in the order of a form; empty for one that counts.
    package var faults: [TariffFault] {
        var faults: [TariffFault] = []
        func need(_ isRight: Bool, _ field: TariffFault.Field, _ problem: TariffFault.Problem = .outOfRange) {
            if !isRight { faults.append(TariffFault(field: field, problem: problem)) }
        }
        need(!currency.utf8.isEmpty, .currency, .missing)
        need(currency.utf8.count <= Self.longestCurrency, .currency, .tooLong)
        need((0...Self.mostBasic).contains(basic), .basic)
        need((0...Self.mostCarbon).contains(carbon ?? 0), .carbon)
        return faults + plan.faults
    }
}

extension Tariff.Plan {
    fileprivate var faults: [TariffFault] {
        switch self {
        case .flat(let price): Self.isPrice(price) ? [] : [TariffFault(field: .price, problem: .outOfRange)]
        case .stepped(let steps): Self.faults(steps)
        case .timeOfUse(let other, let bands):
            (Self.isPrice(other) ? [] : [TariffFault(field: .price, problem: .outOfRange)]) + Self.faults(bands)
        }
    }

    private static func isPrice(_ price: Int64) -> Bool { (0...Tariff.mostPrice).contains(price) }

    /// Limits rise, and only the last step has none.
    private static func faults(_ steps: [TariffStep]) -> [TariffFault] {
        guard !steps.isEmpty else { return [TariffFault(field: .steps, problem: .missing)] }
        guard steps.count <= Tariff.mostSteps else { return [TariffFault(field: .steps, problem: .tooLong)] }
        return steps.indices.compactMap { index in
            let isLast = index == steps.count - 1
            let before = index == 0 ? 0 : steps[index - 1].upTo ?? .max
            let isRising = steps[index].upTo.map { $0 > before && $0 <= Tariff.mostLimit } ?? isLast
            let isRight = isPrice(steps[index].price) && isRising && (!isLast || steps[index].upTo == nil)
            return isRight ? nil : TariffFault(field: .step(index), problem: .outOfRange)
        }
    }

    private static func faults(_ bands: [TariffBand]) -> [TariffFault] {
        guard !bands.isEmpty else { return [TariffFault(field: .bands, problem: .missing)] }
        guard bands.count <= Tariff.mostBands else { return [TariffFault(field: .bands, problem: .tooLong)] }
        return bands.indices.compactMap { index in
            let band = bands[index]
            let isRight =
                isPrice(band.price) && (0...23).contains(band.from) && (1...24).contains(band.to)
                && band.from != band.to
            return isRight ? nil : TariffFault(field: .band(index), problem: .outOfRange)
        }
    }
}
