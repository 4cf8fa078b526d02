package import DengenDrivers
package import DengenModel

/// One device as an agent drives it.
package struct SiteDevice: Sendable {
    /// The name by which the centre knows it.
    package var key: DeviceKey
    package var driver: any Driver
    /// The network address or name, without a port, that its own messages come from; nil where there is none.
    package var address: String?
    /// What those messages must come with to be believed; nil for anything.
    package var communities: Set<String>?
    /// Where the driver asks, with the port where it has one: another place may be another device.
    package var place: String?

    package init(
        key: DeviceKey, driver: any Driver, address: String? = nil, communities: Set<String>? = nil
    ) {
        self.key = key
        self.driver = driver
        self.address = address
        self.communities = communities
        place = address
    }
}
