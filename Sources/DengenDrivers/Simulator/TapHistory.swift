package import DengenModel

/// What a simulated tap would have measured before anybody asked it, all outlets on.
///
/// Its totals lead to those that the tap shows when it starts, which count from the same day.
package struct TapHistory: Sendable {
    private let meter: TapMeter

    /// - Throws: why the recording cannot be read.
    package init(_ options: SimulatedTap.Options) throws {
        meter = try TapMeter(options.scene, offsetMinutes: options.offsetMinutes, wall: 0)
    }

    /// The samples of the minute that ends at `end`, a whole minute; nil values where the recording has none.
    package func samples(minuteUntil end: Timestamp) -> [OutletSample] {
        SimulatedTap.outlets.map { number in
            let shown = meter.past(of: number, minuteUntil: end.milliseconds)
            var sample = OutletSample(number: number)
            for quantity in Quantity.allCases { sample[quantity] = shown[quantity].flatMap(quantity.scaled) }
            return sample
        }
    }
}
