package import DengenModel

/// What is asked of the log (A-77..A-79); all that is set must hold.
package struct EventFilter: Sendable, Equatable {
    /// The user column.
    package enum User: Sendable, Equatable {
        /// 「システム」
        case system
        /// Part of a name.
        case named(String)
    }

    package var classes: Set<Event.Class> = Set(Event.Class.allCases)
    package var site: SiteID?
    package var outlet: OutletID?
    package var command: CommandID?
    /// The centre's time: from this instant on.
    package var from: Timestamp?
    /// The centre's time: before this instant.
    package var until: Timestamp?
    /// Nil for all.
    package var codes: Set<EventCode>?
    /// The raw value of a `MonitorKind`: only faults of that number.
    package var faultCode: String?
    /// The ID column as it is shown: `R001-03`, or `R001` for the device and all its outlets.
    package var label: String?
    /// Part of the name column.
    package var name: String?
    package var user: User?
    /// Only older than this one: the next page.
    package var before: EventID?
    /// Only newer than this one, oldest first: resuming a stream.
    package var after: EventID?
    /// 1 to 500.
    package var limit = 500

    package init() {}

    /// Bytes of a text of this filter.
    package static let longestText = 200

    func check() throws(CenterError) {
        guard (1...500).contains(limit) else { throw .invalid(field: "limit", problem: .outOfRange) }
        if let from, let until, until <= from { throw .invalid(field: "to", problem: .outOfRange) }
        try Self.check(label, "label")
        try Self.check(name, "name")
        try Self.check(faultCode, "code")
        if case .named(let part) = user { try Self.check(part, "user") }
    }

    private static func check(_ text: String?, _ field: String) throws(CenterError) {
        guard let text else { return }
        if text.utf8.isEmpty { throw .invalid(field: field, problem: .missing) }
        if text.utf8.count > longestText { throw .invalid(field: field, problem: .tooLong) }
        if text.utf8.contains(0) { throw .invalid(field: field, problem: .malformed) }
    }
}

/// A page of the log.
package struct EventPage: Sendable {
    package var items: [EventRecord]
    /// Where the next page begins; nil at the end. A page may hold less than was asked, even nothing, and yet have one.
    package var next: String?
    /// Set when the page ended before it was full, because so many rows had been looked through: how far it got.
    package var searchedTo: Timestamp?
}
