/// An outlet as the API tells it, and as `--json` repeats it.
struct OutletAnswer: Codable, Sendable {
    struct Readings: Codable, Sendable {
        /// W, Wh, V and A.
        var power: Double?
        var energy: Double?
        var voltage: Double?
        var current: Double?
    }

    var id: String
    var label: String
    var name: String
    var number: Int
    var kind: String
    var mode: String
    var isEnabled: Bool
    var isProvable: Bool
    var state: String
    var stateAt: String?
    var condition: String?
    var health: String
    var siteId: String
    var gatewayId: String
    var deviceId: String
    var readings: Readings?
    var readAt: String?
    var command: CommandAnswer?
}

/// A command as the API tells it.
struct CommandAnswer: Codable, Sendable {
    var id: String
    var outletId: String
    var action: String
    var state: String
    var isFinal: Bool
    var reason: String?
    var text: String?
    var createdAt: String
    var finishedAt: String?
}

/// One page of a list.
struct PageAnswer<Item: Decodable & Sendable>: Decodable, Sendable {
    var items: [Item]
    var next: String?
}

/// The outlets that go by one name: none, one, or several.
struct NamedOutlets: Decodable, Sendable {
    var name: String
    var outlets: [OutletAnswer]
}
