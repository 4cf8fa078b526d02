package import DengenModel

/// A device as a manager describes it.
package struct DeviceDraft: Sendable {
    package var gateway: GatewayID
    /// The driver's family, `snmp` or `wakeOnLAN`.
    package var driver: String
    /// Empty takes the address.
    package var name: String
    /// The family's options as one JSON object.
    package var options: String

    package init(gateway: GatewayID, driver: String, name: String, options: String) {
        self.gateway = gateway
        self.driver = driver
        self.name = name
        self.options = options
    }
}
