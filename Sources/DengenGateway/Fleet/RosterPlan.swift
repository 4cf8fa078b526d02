import DengenModel
import DengenWire

/// What a new roster asks of the devices that run; a value without I/O.
struct RosterPlan: Sendable, Equatable {
    /// Devices that nothing drives.
    var starts: [ManagedDevice] = []
    /// Devices whose driver must be made anew.
    var replacements: [ManagedDevice] = []
    /// Devices of which only names are other.
    var renamed: [ManagedDevice] = []
    var drops: [DeviceKey] = []
    /// What the store must keep: new devices, and those that are in any way other than they were.
    var changed: [ManagedDevice] = []
    /// Listed devices of which the configuration file has one of the same key, which wins.
    var shadowed: [DeviceKey] = []

    /// - Parameters:
    ///   - running: the devices that are driven, as they were listed.
    ///   - kept: the roster before, whether its devices could be driven or not.
    ///   - fixed: the keys of the configuration file.
    init(
        _ roster: DeviceRoster, running: [DeviceKey: ManagedDevice], kept: [DeviceKey: ManagedDevice],
        fixed: Set<DeviceKey>
    ) {
        var seen: Set<DeviceKey> = []
        for device in roster.devices where seen.insert(device.key).inserted {
            if fixed.contains(device.key) {
                shadowed.append(device.key)
                continue
            }
            if kept[device.key] != device { changed.append(device) }
            place(device, beside: running[device.key])
        }
        drops = Set(kept.keys).union(running.keys).subtracting(seen).sorted { $0.rawValue < $1.rawValue }
    }

    private mutating func place(_ device: ManagedDevice, beside running: ManagedDevice?) {
        guard let running else { return starts.append(device) }
        if !device.isDriven(like: running) {
            replacements.append(device)
        } else if device != running {
            renamed.append(device)
        }
    }
}

extension ManagedDevice {
    /// Whether the driver of `other` serves this one too. A device's name is the centre's affair: nothing under way is
    /// disturbed for it.
    fileprivate func isDriven(like other: ManagedDevice) -> Bool {
        kind.utf8.elementsEqual(other.kind.utf8) && options.utf8.elementsEqual(other.options.utf8)
    }
}
