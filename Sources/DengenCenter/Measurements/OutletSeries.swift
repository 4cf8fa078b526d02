package import DengenModel
import DengenStore

/// One quantity of one outlet, step by step; all lists are equally long.
package struct OutletSeries: Sendable, Equatable {
    package var outlet: OutletID
    /// Where steps begin, in seconds since 1970. Of raw samples their own instants, each the end of what it is of.
    package var t: [Int64]
    /// Mean of the samples in the quantity's unit; of `energy` the Wh that were used in the step. Nil: no sample.
    package var mean: [Double?]
    /// Least and greatest sample; of `energy` the running total at its least and greatest.
    package var min: [Double?]
    package var max: [Double?]
    /// Samples in the step.
    package var n: [Int]
    /// The site's zone, by which days begin: an IANA name.
    package var zone: String
}

/// The samples of one outlet as they came.
package struct OutletTrack: Sendable, Equatable {
    package var outlet: OutletID
    /// Ends of the times that the values are of, rising.
    package var instants: [Timestamp]
    /// In the quantity's unit; of `energy` running totals.
    package var values: [Double]
    package var zone: String
}

extension OutletSeries {
    init(_ outlet: MeasuredOutlet, _ quantity: Quantity, edges: [Timestamp], steps: [SampleStep?]) {
        self.outlet = outlet.id
        zone = outlet.zone
        t = edges.dropLast().map { $0.milliseconds / 1000 }
        mean = steps.map { step in step.flatMap { Self.mean($0, quantity) } }
        min = steps.map { step in step.map { quantity.value(ofScaled: $0.min) } }
        max = steps.map { step in step.map { quantity.value(ofScaled: $0.max) } }
        n = steps.map { $0?.count ?? 0 }
    }

    init(_ track: OutletTrack) {
        outlet = track.outlet
        zone = track.zone
        t = track.instants.map { $0.milliseconds / 1000 }
        mean = track.values
        (min, max) = (mean, mean)
        n = Array(repeating: 1, count: t.count)
    }

    static func mean(_ step: SampleStep, _ quantity: Quantity) -> Double? {
        if quantity.isTotal { return step.difference.map { quantity.value(ofScaled: $0) } }
        return step.count == 0 ? nil : quantity.value(ofScaled: step.sum) / Double(step.count)
    }
}
