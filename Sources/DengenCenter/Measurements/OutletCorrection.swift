package import DengenModel
import DengenStore

/// What somebody says a sample was (N-17).
package struct CorrectionDraft: Sendable, Equatable {
    package var outlet: OutletID
    package var quantity: Quantity
    /// The sample's own instant: the end of the time that it is of.
    package var at: Timestamp
    /// In the quantity's unit; of `energy` the running total. Nil: there is no value.
    package var value: Double?
    /// 1 to 200 bytes.
    package var reason: String

    package init(outlet: OutletID, quantity: Quantity, at: Timestamp, value: Double?, reason: String) {
        self.outlet = outlet
        self.quantity = quantity
        self.at = at
        self.value = value
        self.reason = reason
    }
}

/// A correction that was made.
package struct OutletCorrection: Sendable, Equatable {
    package var quantity: Quantity
    package var at: Timestamp
    /// Nil: there was no value.
    package var old: Double?
    /// Nil: there is no value.
    package var value: Double?
    package var author: String
    package var reason: String
    package var made: Timestamp
}

/// An outlet's corrections, those made last first.
package struct OutletCorrections: Sendable {
    package var outlet: OutletID
    package var name: String
    package var site: SiteID
    package var siteName: String
    package var zone: String
    package var items: [OutletCorrection]
}

extension OutletCorrection {
    init(_ correction: SampleCorrection, old: SampleValue?, of quantity: Quantity) {
        func value(_ kept: SampleValue?) -> Double? {
            guard case .integer(let steps)? = kept else { return nil }
            return quantity.value(ofScaled: steps)
        }
        self.init(
            quantity: quantity, at: correction.at, old: value(old), value: value(correction.value),
            author: correction.author, reason: correction.reason, made: correction.made)
    }
}
