package import DengenModel

/// What a gateway says to the centre: the body of `POST /link/v1/report`.
///
/// Items keep the order in which they happened and are sent again until acknowledged; the centre applies each
/// sequence number of one journal once, so a repeated report changes nothing.
package struct LinkReport: Sendable, Codable, Equatable {
    /// The gateway's own store: a new one starts its numbers anew.
    package var journal: String
    /// The agent's process; another instance on the same secret is an alarm.
    package var instance: String
    /// The link this belongs to, 0 before the first hello.
    package var epoch: Int64
    /// At most 500, by rising number; empty just says that the gateway lives.
    package var items: [ReportItem]
    /// What devices show now that somebody looks at: without a number, never sent again. Nil: nothing.
    package var live: [StateReport]?

    package init(
        journal: String, instance: String, epoch: Int64, items: [ReportItem], live: [StateReport]? = nil
    ) {
        self.live = live
        self.journal = journal
        self.instance = instance
        self.epoch = epoch
        self.items = items
    }

    package static let mostItems = 500
}

/// One thing that happened on site; exactly one of the optional parts is set.
package struct ReportItem: Sendable, Codable, Equatable {
    package var seq: Int64
    /// The gateway's wall clock.
    package var at: Timestamp
    package var outcome: CommandOutcome?
    package var inventory: DeviceInventory?
    package var state: StateReport?
    package var connection: ConnectionReport?
    package var happening: Happening?
    package var search: SearchReport?
    package var rejection: DeviceRejection?
    package var samples: SampleReport?

    package init(seq: Int64, at: Timestamp) {
        self.seq = seq
        self.at = at
    }
}

/// How a command stands now.
package struct CommandOutcome: Sendable, Codable, Equatable {
    package var command: CommandID
    package var outcome: Command.Outcome

    package init(command: CommandID, outcome: Command.Outcome) {
        self.command = command
        self.outcome = outcome
    }
}

/// A device's description under the gateway's name for it.
package struct DeviceInventory: Sendable, Codable, Equatable {
    package var device: DeviceKey
    package var description: DeviceDescription

    package init(device: DeviceKey, description: DeviceDescription) {
        self.device = device
        self.description = description
    }
}

/// Outlets whose state, fault or reading changed since the last report of them.
package struct StateReport: Sendable, Codable, Equatable {
    package var device: DeviceKey
    package var outlets: [OutletReading]
    /// The command whose proof this is, if any.
    package var command: CommandID?

    package init(device: DeviceKey, outlets: [OutletReading], command: CommandID? = nil) {
        self.device = device
        self.outlets = outlets
        self.command = command
    }
}

/// A device went silent, or answers again (途絶発生, 途絶解消).
package struct ConnectionReport: Sendable, Codable, Equatable {
    package var device: DeviceKey
    package var isConnected: Bool

    package init(device: DeviceKey, isConnected: Bool) {
        self.device = device
        self.isConnected = isConnected
    }
}

/// Any other message of the catalogue that was born on site.
package struct Happening: Sendable, Codable, Equatable {
    package var code: EventCode
    package var device: DeviceKey?
    package var outlet: Int?

    package init(code: EventCode, device: DeviceKey? = nil, outlet: Int? = nil) {
        self.code = code
        self.device = device
        self.outlet = outlet
    }
}

/// The centre's answer to a report, sent after its commit.
package struct ReportReply: Sendable, Codable, Equatable {
    /// Every item of this journal up to here is safe and need not be sent again.
    package var acknowledged: Int64
    /// The stream clock as the report came in; nil when the stream of the report's epoch is not open here.
    package var clock: Int64?
    /// The centre's wall clock as the report came in; nil from an older centre.
    package var wall: Timestamp?

    package init(acknowledged: Int64, clock: Int64? = nil, wall: Timestamp? = nil) {
        self.acknowledged = acknowledged
        self.clock = clock
        self.wall = wall
    }
}

/// `POST /link/v1/activate`: the slip's two values, good once.
package struct ActivationRequest: Sendable, Codable, Equatable {
    package var gateway: GatewayID
    package var password: String
    /// The secret that the gateway chose and has on disk already, so that it can ask again when the answer is lost;
    /// nil lets the centre choose one and say it once.
    package var secret: String?

    package init(gateway: GatewayID, password: String, secret: String? = nil) {
        self.gateway = gateway
        self.password = password
        self.secret = secret
    }
}

/// The bearer secret of a gateway: 256 random bits, base64url; the centre keeps only its SHA-256.
package struct ActivationReply: Sendable, Codable, Equatable {
    package var secret: String

    package init(secret: String) {
        self.secret = secret
    }
}
