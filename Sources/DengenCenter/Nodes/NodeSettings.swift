package import DengenStore

/// How this centre lives beside others on one PostgreSQL.
package struct NodeSettings: Sendable {
    /// For people; two nodes may have the same.
    package var name: String
    /// Milliseconds without a renewal after which the others take a node for dead.
    package var lease: Int64 = 8_000
    /// Reads the clock that all nodes share, in milliseconds since 1970: the database's.
    package var sharedClock: @Sendable (Transaction) throws -> Int64 = { tx in
        let row = try tx.first("SELECT CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT) AS now")
        return try row?.integer("now") ?? 0
    }

    package init(name: String) {
        self.name = name
    }

    /// Milliseconds between two renewals, and the longest that a letter lies unread.
    static let renewEvery: Int64 = 1_000
}

/// Why a node cannot live beside the others.
package enum NodeFault: Error, Sendable, Equatable {
    /// Its key does not open what the others sealed: copy their `seal.key`.
    case otherKey(node: String)
    /// The others took this node for dead; it comes back by itself as a new one.
    case leaseLost
}
