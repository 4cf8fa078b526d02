/// One thing that is not as it was written.
package struct AuditFault: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Rows `number` to `last` are gone.
        case missing
        /// A field of the row, its number or its hash is another one.
        case changed
        /// A cell of it holds something that no row can.
        case unreadable
        /// There are sealed rows, and nothing that says where they end.
        case headMissing
        /// The place where the chain ends was not written by a centre with this key.
        case headForged
        /// The chain ends with another hash than was noted.
        case headDiffers
        /// A row with a number that was never given.
        case beyondHead
        /// The chain does not have an anchor that it once had.
        case notAnchored
    }

    package var kind: Kind
    /// Of the row, from 1; the first of several.
    package var number: Int64
    package var last: Int64

    package init(_ kind: Kind, _ number: Int64, to last: Int64? = nil) {
        self.kind = kind
        self.number = number
        self.last = last ?? number
    }
}
