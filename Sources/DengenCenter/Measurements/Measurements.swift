import DengenModel
import DengenStore

/// 計測: what outlets measured, kept and asked for.
///
/// A sample's instant is the end of the time that it is of, so `(from, to]` is a day's worth. Every role reads what it
/// sees; managers say how gateways measure and how long samples are kept.
package struct Measurements: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let links: Links

    var store: SampleStore { SampleStore(database: database) }

    /// Values of one answer, gaps included.
    package static let mostPoints = 200_000
    /// Outlets of one answer.
    package static let mostOutlets = 200
}
