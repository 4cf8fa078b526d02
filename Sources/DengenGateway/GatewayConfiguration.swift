package import DengenDrivers
package import DengenModel

/// What an agent must know to begin.
package struct GatewayConfiguration: Sendable {
    /// The centre's base address, such as `http://127.0.0.1:1888`, without a path.
    package var centre: String
    /// Further nodes of the same centre; an agent begins with any of them, and goes on to the next when its link fails.
    package var otherCentres: [String] = []
    package var gateway: GatewayID
    /// The slip's 14 signs; needed once, until the agent has its secret.
    package var slipPassword: String?
    /// Holds the agent's one file, `<gateway>.sqlite`; made if it is missing.
    package var dataDirectory: String
    /// Bytes of its disk that samples leave to orders and their outcomes; 0: none.
    package var reserve: Int64 = 0
    /// The hardware behind this gateway; each key is the name by which the centre knows the device.
    package var devices: [DeviceSpec]
    /// A folder with device profiles besides those that ship with the program.
    package var profiles: String?
    /// The UDP port for devices' own messages; 0 opens none.
    package var trapPort: UInt16 = 0
    package var timing: GatewayTiming

    package init(
        centre: String, gateway: GatewayID, slipPassword: String? = nil, dataDirectory: String,
        devices: [DeviceSpec] = [], timing: GatewayTiming = GatewayTiming()
    ) {
        self.centre = centre
        self.gateway = gateway
        self.slipPassword = slipPassword
        self.dataDirectory = dataDirectory
        self.devices = devices
        self.timing = timing
    }
}

/// How often a device is asked and how long is waited for it; milliseconds.
package struct GatewayTiming: Sendable, Equatable {
    /// Between two looks at a device that nothing is expected of.
    package var pollEvery: Int64 = 5_000
    /// Between two looks while a command waits for its proof.
    package var proofEvery: Int64 = 200
    /// From the device's yes to the end of the proof, its own delay not counted (N-04).
    package var proofTime: Int64 = Command.proofTime
    /// Between tries after a miss; three misses are 途絶.
    package var retryEvery: Int64 = 2_000
    /// Between two looks at a device that is 途絶.
    package var silentEvery: Int64 = 60_000
    /// How long a reboot stays off where the device has no cycle of its own.
    package var rebootOff: Int64 = 3_000
    /// A metered outlet is reported at least so often.
    package var meteredEvery: Int64 = 60_000

    package init() {}
}
