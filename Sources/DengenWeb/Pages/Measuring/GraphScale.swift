import DengenModel
import Foundation

/// The upright axis of a graph: round numbers that enclose the values.
struct GraphScale: Sendable, Equatable {
    private let bottom: Double
    /// Between two lines.
    private let step: Double
    private let steps: Int

    /// - Parameters:
    ///   - least: the axis spans at least so much, so that noise does not fill it.
    ///   - hasZero: it begins at zero, as what is shown as an area must.
    init(_ values: [Double], least: Double, hasZero: Bool) {
        var low = values.min() ?? 0
        var high = values.max() ?? 0
        if hasZero { (low, high) = (min(0, low), max(0, high)) }
        let spread = max(high - low, least)
        step = Self.round(spread / 4)
        let first = (low / step).rounded(.down)
        bottom = first * step
        steps = max(1, Int((max(high, low + least) / step).rounded(.up) - first))
    }

    /// 1, 2 or 5 times a power of ten, no smaller than the number.
    private static func round(_ number: Double) -> Double {
        let decade = pow(10, floor(log10(number)))
        for factor in [1.0, 2, 5] where number <= factor * decade * 1.000_001 { return factor * decade }
        return decade * 10
    }

    /// The values of the lines, rising.
    var lines: [Double] { (0...steps).map { bottom + Double($0) * step } }

    /// 0 at the foot and 1 at the top.
    func share(_ value: Double) -> Double { (value - bottom) / (Double(steps) * step) }

    func text(_ line: Double) -> String {
        NumberFormat.text(line, decimals: step >= 1 ? 0 : step >= 0.1 ? 1 : 2)
    }
}

extension Quantity {
    /// Graphs show at least so much, in the quantity's unit.
    var leastSpan: Double { self == .current ? 0.04 : 4 }

    /// Decimals that pages show.
    var shownDecimals: Int { self == .current ? 2 : 1 }

    /// Mains voltage moves little about a large value: from zero it would be a straight line.
    var beginsAtZero: Bool { self != .voltage }

    func shown(_ value: Double?) -> String {
        guard let value else { return "—" }
        return NumberFormat.text(value, decimals: shownDecimals)
    }
}
