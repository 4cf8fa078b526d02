/// What a metered outlet measures (C-29).
package enum Quantity: String, Sendable, Codable, CaseIterable {
    case power, energy, voltage, current

    /// Decimal places that are kept: power 0.1 W, energy 0.1 Wh, voltage 0.1 V, current 0.001 A.
    package var places: Int { self == .current ? 3 : 1 }

    /// Whether it is a running total, of which only differences say what was used.
    package var isTotal: Bool { self == .energy }

    package var unit: String {
        switch self {
        case .power: "W"
        case .energy: "Wh"
        case .voltage: "V"
        case .current: "A"
        }
    }

    /// The value in whole steps of the last place kept, half away from zero; nil for one that is no number or beyond
    /// anything a meter can show (10^15 steps).
    package func scaled(_ value: Double) -> Int64? {
        let steps = (value * (places == 3 ? 1000 : 10)).rounded(.toNearestOrAwayFromZero)
        return abs(steps) <= 1e15 ? Int64(steps) : nil
    }

    /// The value that so many steps stand for, in `unit`.
    package func value(ofScaled steps: Int64) -> Double {
        Double(steps) / (places == 3 ? 1000 : 10)
    }
}

extension Quantities {
    package subscript(quantity: Quantity) -> Double? {
        switch quantity {
        case .power: power
        case .energy: energy
        case .voltage: voltage
        case .current: current
        }
    }
}
