import Foundation

/// Finds the guess by which a column takes the fewest bits: all on a few rows first, the best of them on every row.
struct GuessChoice {
    let tracks: SampleTracks
    let column: Int
    let words: [Int64]
    let presence: [UInt64]
    let grid: ValueGrid
    /// How many columns before this one are tried as power, current or voltage of the same thing.
    private static let near = 4
    /// How many are tried as going along with it.
    private static let kin = 32
    private static let finalists = 4
    /// Bits per row below which nothing better is looked for.
    private static let enough = 0.02

    func best() -> GuessPlan {
        let sample = GuessRows.lively(words, presence)
        let plans = candidates.map { (plan: $0, bits: bits($0, sample)) }
        let finalists = plans.sorted { $0.bits < $1.bits }.prefix(Self.finalists).flatMap(\.plan.variants)
        let whole = GuessRows.all(words.count)
        var best = (plan: GuessPlan.last, bits: Double.infinity)
        for plan in finalists where best.bits > Double(words.count) * Self.enough {
            let bits = bits(plan, whole)
            if bits < best.bits { best = (plan, bits) }
        }
        return best.plan
    }

    private func bits(_ plan: GuessPlan, _ rows: GuessRows) -> Double {
        var cost = GuessCost(words: words, presence: presence, grid: grid, rows: rows)
        plan.give(to: &cost, from: tracks)
        return cost.bits
    }

    private var candidates: [GuessPlan] {
        var plans: [GuessPlan] = [.last, .line, .level(2)]
        for other in relatives { plans += [.twin(of: other), .companion(of: other)] }
        let near = max(0, column - Self.near)..<column
        for other in near {
            plans += [.ratio(over: other, under: nil, 5), .share(of: other)]
            plans += near.filter { $0 != other }.map { .ratio(over: other, under: $0, 5) }
        }
        if isRising { plans += near.compactMap { other in power(of: other).map { .total(of: other, power: $0) } } }
        return plans
    }

    /// Columns that may go along with this one; not all, or a stream of thousands would take hours.
    private var relatives: [Int] {
        let first = max(0, column - Self.kin)
        return Array(0..<min(Self.near, first)) + Array(first..<column)
    }

    private var isRising: Bool {
        guard let first = words.first, let last = words.last, last > first else { return false }
        var before = first
        var falls = 0
        for row in words.indices where presence.has(row) {
            if words[row] < before { falls += 1 }
            before = words[row]
        }
        return falls < 3
    }

    /// The power of ten by which the other column adds up to what this one grew by.
    private func power(of other: Int) -> Int? {
        guard let first = words.first, let last = words.last else { return nil }
        let flow = tracks.flow(of: other)[words.count - 1]
        let exact = log10(flow / Double(last &- first) / GuessPlan.unit(0))
        guard exact.isFinite, abs(exact - exact.rounded()) < 0.1, abs(exact) < 15 else { return nil }
        return Int(exact.rounded())
    }
}
