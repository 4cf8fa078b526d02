package import DengenModel

/// What the gateway's own gate must know; an outlet that is not listed is free, as far as its device describes it so.
package struct OutletSettings: Sendable, Codable, Equatable {
    package struct Entry: Sendable, Codable, Equatable {
        package var device: DeviceKey
        package var outlet: Int
        package var mode: Outlet.Mode
        package var isEnabled: Bool
        /// Nil where nobody locked it out (N-05).
        package var lock: Lock?
        /// It feeds the path of this gateway (N-06).
        package var feedsPath: Bool

        package init(
            device: DeviceKey, outlet: Int, mode: Outlet.Mode, isEnabled: Bool, lock: Lock? = nil,
            feedsPath: Bool = false
        ) {
            self.device = device
            self.outlet = outlet
            self.mode = mode
            self.isEnabled = isEnabled
            self.lock = lock
            self.feedsPath = feedsPath
        }

        /// An entry that was kept before there were guards has no path.
        package init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            device = try values.decode(DeviceKey.self, forKey: .device)
            outlet = try values.decode(Int.self, forKey: .outlet)
            mode = try values.decode(Outlet.Mode.self, forKey: .mode)
            isEnabled = try values.decode(Bool.self, forKey: .isEnabled)
            lock = try values.decodeIfPresent(Lock.self, forKey: .lock)
            feedsPath = try values.decodeIfPresent(Bool.self, forKey: .feedsPath) ?? false
        }
    }

    /// ロックアウト as a gateway must know it: whose it is, the centre knows.
    package struct Lock: Sendable, Codable, Equatable {
        /// Milliseconds that were left when this was sent; nil stands until it is lifted. Wall clocks are never compared.
        package var remaining: Int64?

        package init(remaining: Int64?) {
            self.remaining = remaining
        }
    }

    /// Only outlets that people locked, guard or took out of use: what cannot be switched its device says itself.
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
