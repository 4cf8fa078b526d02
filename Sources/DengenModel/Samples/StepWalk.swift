import Foundation

/// Walks a site's hours through a stepped tariff; the count begins anew with each month of its clock.
struct StepWalk {
    let steps: [TariffStep]
    let zone: TimeZone

    /// Millionths times tenths of a Wh per kWh.
    func charge(of use: [EnergyUse], within site: [EnergyUse]) -> Int128 {
        var rest = Dictionary(use.map { ($0.start, $0.counted) }) { $0 + $1 }
        var charge: Int128 = 0
        var (month, filled) = (Int?.none, Int128(0))
        for hour in merged(site, use) {
            let time = CalendarTime(hour.start, in: zone)
            let its = time.year * 12 + time.month
            if month != its { (month, filled) = (its, 0) }
            let share = rest.removeValue(forKey: hour.start) ?? 0
            let all = max(hour.counted, share)
            if share > 0 { charge += (price(from: filled, all) * share).divided(by: all) }
            filled += all
        }
        return charge
    }

    /// The site's hours and those of `use` that it lacks, rising.
    private func merged(_ site: [EnergyUse], _ use: [EnergyUse]) -> [EnergyUse] {
        let known = Set(site.map(\.start))
        return (site + use.filter { !known.contains($0.start) }).sorted { $0.start < $1.start }
    }

    /// What the next `energy` costs when `filled` of the month is used already.
    private func price(from filled: Int128, _ energy: Int128) -> Int128 {
        var (begin, left, price) = (filled, energy, Int128(0))
        for step in steps where left > 0 {
            let room = step.upTo.map { max(Int128($0) * 10_000 - begin, 0) } ?? left
            let part = min(room, left)
            price += part * Int128(step.price)
            begin += part
            left -= part
        }
        return price
    }
}
