/// What a device says of an outlet beyond on and off; nil elsewhere means nothing to say.
package enum OutletCondition: String, Sendable, Codable, CaseIterable {
    /// The device has taken an order and waits before it switches.
    case pendingOn, pendingOff
    case rebooting
    /// Locked at the device itself: it refuses every order.
    case locked
    /// The device says that relay, fuse, breaker or port has failed.
    case fault
    /// The device cannot say how the outlet stands.
    case unavailable

    /// Whether people must see to it (異常).
    package var isFault: Bool { self == .fault }
}
