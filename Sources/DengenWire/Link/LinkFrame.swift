package import DengenModel

/// What the centre says to a gateway, one server-sent event each: `event:` carries the name, `data:` the JSON.
///
///     event: command
///     data: {"id":"0198…","device":"rebooter-1","outlet":3,"action":"off","target":"off","ttl":30000,"clock":812345}
package enum LinkFrame: Sendable, Equatable {
    case hello(Hello)
    /// The centre's stream clock, every 5 s.
    case beat(Beat)
    case command(CommandFrame)
    /// Asks what became of commands that the centre sent and heard nothing of.
    case inquire(Inquiry)
    /// Modes and locks of outlets, at the head of every stream and after each change.
    case settings(OutletSettings)
    /// The devices that people added on pages, at the head of every stream and after each change.
    case devices(DeviceRoster)
    /// Look for devices and report what was found.
    case search(SearchRequest)
    /// Somebody wants a device's present state: read it at once (C-02). A hint; an older gateway knows nothing of it.
    case read(ReadRequest)
    /// Whether and how often to measure, at the head of every stream and after each change (C-30). An older gateway
    /// knows nothing of it and does not measure.
    case sampling(SamplingOrder)
    /// Somebody looks at these devices: what they show comes beside the reports' items for a while. A hint, said again
    /// while they look; an older gateway knows nothing of it.
    case watch(WatchOrder)
    /// The centre ends the stream and says why.
    case bye(Bye)

    package struct Hello: Sendable, Codable, Equatable {
        /// Counts the links of this gateway; an older one is only read for outcomes.
        package var epoch: Int64
        /// The centre's stream clock in milliseconds: monotonic, of no known origin.
        package var clock: Int64

        package init(epoch: Int64, clock: Int64) {
            self.epoch = epoch
            self.clock = clock
        }
    }

    package struct Beat: Sendable, Codable, Equatable {
        package var clock: Int64

        package init(clock: Int64) {
            self.clock = clock
        }
    }

    package struct Inquiry: Sendable, Codable, Equatable {
        package var commands: [CommandID]

        package init(commands: [CommandID]) {
            self.commands = commands
        }
    }

    package struct ReadRequest: Sendable, Codable, Equatable {
        package var device: DeviceKey

        package init(device: DeviceKey) {
            self.device = device
        }
    }

    package struct Bye: Sendable, Codable, Equatable {
        package enum Reason: String, Sendable, Codable {
            /// Another agent linked with this gateway's secret.
            case replaced
            /// The centre is stopping; come back.
            case stopping
            /// The gateway was set out of use.
            case disabled
        }
        package var reason: Reason

        package init(reason: Reason) {
            self.reason = reason
        }
    }
}

/// Devices that somebody looks at, for `LinkRules.watchLife` from now on; at most `LinkRules.mostWatched` count.
package struct WatchOrder: Sendable, Codable, Equatable {
    package var devices: [DeviceKey]

    package init(devices: [DeviceKey]) {
        self.devices = devices
    }
}

/// One order on its way to a relay.
package struct CommandFrame: Sendable, Codable, Equatable {
    package var id: CommandID
    package var device: DeviceKey
    package var outlet: Int
    package var action: PowerAction
    /// The state that proves it.
    package var target: PowerState
    package var origin: Command.Origin
    /// Milliseconds that were left when `clock` was read.
    package var ttl: Int64
    /// The centre's stream clock when the frame was made.
    package var clock: Int64

    package init(
        id: CommandID, device: DeviceKey, outlet: Int, action: PowerAction, origin: Command.Origin, ttl: Int64,
        clock: Int64
    ) {
        self.id = id
        self.device = device
        self.outlet = outlet
        self.action = action
        target = action.target
        self.origin = origin
        self.ttl = ttl
        self.clock = clock
    }
}
