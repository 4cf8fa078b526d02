/// ロックアウト: while it stands, nobody and nothing switches the outlet (N-05).
package struct OutletLock: Sendable, Codable, Equatable {
    /// Who set it, as people read it.
    package var owner: String
    /// Why, as its owner wrote it.
    package var reason: String
    /// When it ends by itself; nil stands until it is lifted.
    package var until: Timestamp?

    package init(owner: String, reason: String, until: Timestamp?) {
        self.owner = owner
        self.reason = reason
        self.until = until
    }

    package func stands(at now: Timestamp) -> Bool {
        until.map { now < $0 } ?? true
    }
}
