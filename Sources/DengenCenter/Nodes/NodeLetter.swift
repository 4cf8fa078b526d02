import DengenModel
import DengenStore

/// What one node leaves for another to do; doing it twice does no harm.
struct NodeLetter: Sendable {
    enum Kind: String, Sendable {
        /// Commands wait for a gateway of yours.
        case offer
        /// People changed what a gateway of yours is to know.
        case wishes
        /// A search waits for a gateway of yours.
        case search
        /// A gateway or its secret is out of use: forget both.
        case cut
        /// A gateway of yours has linked elsewhere, with that epoch.
        case moved
        /// A device of a gateway of yours is to be read at once.
        case read
    }

    let id: String
    let kind: Kind
    let gateway: GatewayID
    let epoch: Int64
    /// Of `read`: under which name the gateway knows it.
    let device: String?

    /// Nil for a kind that only a newer program knows.
    init?(_ row: Row) throws {
        guard let kind = Kind(rawValue: try row.text("kind")) else { return nil }
        self.kind = kind
        id = try row.text("id")
        gateway = try row.identifier("gateway_id")
        epoch = try row.integer("epoch")
        device = try row.textOrNil("device_key")
    }
}
