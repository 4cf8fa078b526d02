import DengenStore
import Foundation

/// What one tap with eight outlets shows, minute by minute, the same at every run.
///
/// Appliances switch between levels and wander a little; the voltage is the tap's own and wanders too; the power factor
/// is another at each reading, so that the current does not follow from power and voltage.
struct TapLoad {
    private var random: Dice
    private var outlets: [Appliance] = []
    /// 0.1 V.
    private var volts = 1010.0

    static let outlets = 8
    /// Power, energy, voltage and current.
    static let quantities = 4

    init(tap: Int) {
        random = Dice(state: UInt64(tap) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        for outlet in 0..<Self.outlets {
            let level = [12.0, 45, 85, 160, 320, 620, 2, 8][outlet] * (0.5 + random.unit())
            outlets.append(
                Appliance(level: level, powerFactor: 0.5 + random.unit() / 2, total: random.unit() * 1e7))
        }
    }

    static var columns: [SampleColumn] {
        (1...outlets).flatMap { outlet in
            [("power", 1), ("energy", 1), ("voltage", 1), ("current", 3)].map { quantity, places in
                SampleColumn(
                    key: "\(outlet)/\(quantity)", form: .decimal(places: places), isTotal: quantity == "energy")
            }
        }
    }

    /// The next minute: 32 scaled integers in the order of `columns`.
    mutating func next() -> [Int64] {
        volts = min(1040, max(980, volts + random.noise() * 2))
        let voltage = volts.rounded()
        var values: [Int64] = []
        values.reserveCapacity(Self.outlets * Self.quantities)
        for index in outlets.indices {
            let (power, powerFactor) = outlets[index].next(&random)
            let current = power / (voltage * powerFactor) * 1000
            values += [power, outlets[index].total, voltage, current].map { Int64($0.rounded()) }
        }
        return values
    }
}

/// One load: on or off for a while, and never quite the same.
private struct Appliance {
    /// W when it is on.
    let level: Double
    let powerFactor: Double
    /// 0.1 Wh.
    var total: Double
    private var isOn = true
    private var drift = 0.0

    init(level: Double, powerFactor: Double, total: Double) {
        self.level = level
        self.powerFactor = powerFactor
        self.total = total
    }

    /// 0.1 W and the power factor of this reading.
    mutating func next(_ random: inout Dice) -> (Double, Double) {
        if random.unit() < 0.02 { isOn.toggle() }
        drift = drift * 0.9 + random.noise() * 0.01
        let power = isOn ? (level * 10 * (1 + drift)).rounded() : 4
        total += power / 60
        return (power, min(1, max(0.3, powerFactor + random.noise() * 0.02)))
    }
}

/// SplitMix64.
struct Dice {
    var state: UInt64

    /// 0 up to 1.
    mutating func unit() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((word ^ (word >> 31)) >> 11) / 9_007_199_254_740_992
    }

    /// About normal, with variance 1.
    mutating func noise() -> Double {
        (0..<4).reduce(-2) { sum, _ in sum + unit() } * 1.732
    }
}
