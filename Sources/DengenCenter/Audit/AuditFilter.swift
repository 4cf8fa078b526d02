package import DengenModel

/// What is asked of the audit; all that is set must hold.
package struct AuditFilter: Sendable, Equatable {
    /// Part of a name, or the whole id of an account or key.
    package var who: String?
    /// `outlet.rename`, or `outlet` for all of its kind.
    package var action: String?
    /// The id of what was touched, or a part of the name that it has now.
    package var object: String?
    package var door: Principal.Door?
    /// The centre's time: from this instant on.
    package var from: Timestamp?
    /// The centre's time: before this instant.
    package var until: Timestamp?
    /// Only older than this one: the next page.
    package var before: AuditID?
    /// 1 to 500.
    package var limit = 500

    package init() {}

    /// Bytes of a text of this filter.
    package static let longestText = 200

    func check() throws(CenterError) {
        guard (1...500).contains(limit) else { throw .invalid(field: "limit", problem: .outOfRange) }
        if let from, let until, until <= from { throw .invalid(field: "to", problem: .outOfRange) }
        for (field, text) in [("who", who), ("action", action), ("object", object)] {
            guard let text else { continue }
            if text.utf8.isEmpty { throw .invalid(field: field, problem: .missing) }
            if text.utf8.count > Self.longestText { throw .invalid(field: field, problem: .tooLong) }
            if text.utf8.contains(0) { throw .invalid(field: field, problem: .malformed) }
        }
    }
}

/// A page of the audit.
package struct AuditRows: Sendable {
    package var items: [AuditEntry]
    /// Where the next page begins; nil at the end. A page may hold less than was asked, even nothing, and yet have one.
    package var next: AuditID?
    /// Set when the page ended before it was full, because so many rows had been looked through: how far it got.
    package var searchedTo: Timestamp?

    package init(items: [AuditEntry], next: AuditID? = nil, searchedTo: Timestamp? = nil) {
        (self.items, self.next, self.searchedTo) = (items, next, searchedTo)
    }
}

/// A row with what it is about, as that is called now.
package struct AuditEntry: Sendable, Equatable {
    package var record: AuditRecord
    package var thing: AuditThing?

    package init(_ record: AuditRecord, thing: AuditThing? = nil) {
        self.record = record
        self.thing = thing
    }
}
