import DengenModel

/// What a driver takes over from the one before it: orders without a proof and owed ONs, good only for the same device.
struct Legacy: Sendable, Equatable {
    /// What the device said it was, nil when it never did.
    var former: DeviceDescription?
    /// Whether the new driver asks at the same address, port included.
    var isSamePlace: Bool

    /// By the hardware address where both have one; else the place and the model must be the same.
    func isMeant(by new: DeviceDescription) -> Bool {
        if let former, !former.mac.isEmpty, !new.mac.isEmpty {
            return former.mac.utf8.elementsEqual(new.mac.utf8)
        }
        return isSamePlace && former.map { $0.model.utf8.elementsEqual(new.model.utf8) } ?? true
    }
}
