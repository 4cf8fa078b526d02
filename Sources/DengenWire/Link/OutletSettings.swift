package import DengenModel

/// What the gateway's own gate must know; an outlet that is not listed is free, as far as its device describes it so.
package struct OutletSettings: Sendable, Codable, Equatable {
    package struct Entry: Sendable, Codable, Equatable {
        package var device: DeviceKey
        package var outlet: Int
        package var mode: Outlet.Mode
        package var isEnabled: Bool

        package init(device: DeviceKey, outlet: Int, mode: Outlet.Mode, isEnabled: Bool) {
            self.device = device
            self.outlet = outlet
            self.mode = mode
            self.isEnabled = isEnabled
        }
    }
    /// Only outlets that people locked or took out of use: what cannot be switched its device says itself.
    package var entries: [Entry]
    /// Devices out of use, with all their outlets.
    package var disabled: [DeviceKey]

    package init(entries: [Entry], disabled: [DeviceKey] = []) {
        self.entries = entries
        self.disabled = disabled
    }

    /// Settings that were kept before there was `disabled` have none.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        entries = try values.decode([Entry].self, forKey: .entries)
        disabled = try values.decodeIfPresent([DeviceKey].self, forKey: .disabled) ?? []
    }
}
