/// A notification as it came, whatever its version.
package struct SNMPTrap: Sendable, Equatable {
    /// The sender's address in numbers, without port. Anybody can write any: it is a hint to look, never proof.
    package var source: String
    /// The address that the message itself names, when it came through others.
    package var agent: String?
    package var version: SNMPVersion
    /// Nil for v3.
    package var community: String?
    /// That of v1 traps as RFC 3584 writes it: `enterprise.0.specific`.
    package var trapID: ObjectID
    /// Hundredths of a second since the sender started; 0 when it does not say.
    package var uptime: UInt32
    /// Without the uptime and the id that v2 puts in front.
    package var bindings: [SNMPBinding]
    package var isInform: Bool

    package init(
        source: String, agent: String? = nil, version: SNMPVersion = .v2c, community: String? = nil,
        trapID: ObjectID, uptime: UInt32 = 0, bindings: [SNMPBinding] = [], isInform: Bool = false
    ) {
        self.source = source
        self.agent = agent
        self.version = version
        self.community = community
        self.trapID = trapID
        self.uptime = uptime
        self.bindings = bindings
        self.isInform = isInform
    }
}
