/// Where and from whom notifications are taken.
package struct TrapListening: Sendable {
    /// A v3 user, with the engine that it sends traps from; nil admits its informs, which are of our own engine.
    /// A process has one set of keys for each name and engine.
    package struct User: Sendable {
        package var user: SNMPUser
        package var engine: [UInt8]?

        package init(_ user: SNMPUser, engine: [UInt8]? = nil) {
            self.user = user
            self.engine = engine
        }
    }

    /// An address of this machine in numbers; nil for all of them, IPv4 and IPv6.
    package var host: String?
    /// 0 for any that is free.
    package var port: UInt16
    /// Those that are believed of v1 and v2c; nil for any.
    package var communities: Set<String>?
    package var users: [User]
    /// Notifications that may lie unread; then the oldest are dropped and counted.
    package var room: Int

    package init(
        host: String? = nil, port: UInt16 = 0, communities: Set<String>? = nil, users: [User] = [], room: Int = 1_000
    ) {
        self.host = host
        self.port = port
        self.communities = communities
        self.users = users
        self.room = room
    }
}
