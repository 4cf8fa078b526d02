package import DengenModel

/// All devices that people added to a gateway on the centre's pages; a device that is no longer listed is dropped.
///
/// Those of the gateway's own configuration file stand beside it and win where a key is the same.
package struct DeviceRoster: Sendable, Codable, Equatable {
    package var devices: [ManagedDevice]

    package init(devices: [ManagedDevice]) {
        self.devices = devices
    }
}

/// One device as the centre wants it driven.
package struct ManagedDevice: Sendable, Codable, Equatable {
    package var key: DeviceKey
    /// The driver's family, such as `snmp` or `wakeOnLAN`.
    package var kind: String
    package var name: String
    /// The family's options as one JSON object. It holds credentials: never logged, sealed at rest.
    package var options: String
    /// Names that people gave outlets, by number: written to a device that keeps names.
    package var outletNames: [Int: String]

    package init(key: DeviceKey, kind: String, name: String, options: String, outletNames: [Int: String] = [:]) {
        self.key = key
        self.kind = kind
        self.name = name
        self.options = options
        self.outletNames = outletNames
    }
}

/// A listed device that the gateway cannot drive.
package struct DeviceRejection: Sendable, Codable, Equatable {
    package var device: DeviceKey
    /// In English, at most 500 bytes, without credentials.
    package var problem: String

    package init(device: DeviceKey, problem: String) {
        self.device = device
        self.problem = String(decoding: problem.utf8.prefix(500), as: UTF8.self)
    }
}
