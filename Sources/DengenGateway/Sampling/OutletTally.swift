import DengenModel

/// What one outlet showed in the interval under way.
struct OutletTally: Sendable {
    private var power = WeightedMean()
    private var voltage = WeightedMean()
    private var current = WeightedMean()
    /// The newest total, Wh.
    private var energy: Double?
    private(set) var wasRead = false

    /// - Parameter quantities: nil where the outlet is not metered, or was not in the reading.
    mutating func take(_ quantities: Quantities?, at now: Int64, holdsFor: Int64) {
        power.take(quantities?.power, at: now, holdsFor: holdsFor)
        voltage.take(quantities?.voltage, at: now, holdsFor: holdsFor)
        current.take(quantities?.current, at: now, holdsFor: holdsFor)
        guard let quantities else { return }
        wasRead = true
        energy = quantities.energy ?? energy
    }

    /// The total at the interval's end, Wh; nil: unknown.
    mutating func close(_ total: Double?) {
        if wasRead { energy = total ?? energy }
    }

    /// Leaves out what held before `start`: it belongs to an interval that nobody keeps.
    mutating func skip(to start: Int64) {
        _ = finish(0, at: start, length: 1)
    }

    /// The sample of the interval that ends now; nil when nothing was read in it. What held goes on into the next.
    mutating func finish(_ number: Int, at end: Int64, length: Int64) -> OutletSample? {
        defer { (energy, wasRead) = (nil, false) }
        let sample = OutletSample(
            number: number,
            power: power.finish(at: end, length: length).flatMap(Quantity.power.scaled),
            energy: energy.flatMap(Quantity.energy.scaled),
            voltage: voltage.finish(at: end, length: length).flatMap(Quantity.voltage.scaled),
            current: current.finish(at: end, length: length).flatMap(Quantity.current.scaled))
        return wasRead && sample != OutletSample(number: number) ? sample : nil
    }
}
