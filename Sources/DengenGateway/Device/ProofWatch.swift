import DengenModel

/// Waits until the hardware shows what a command wanted (N-04): a device's yes is no proof.
struct ProofWatch: Sendable, Equatable {
    let command: CommandID
    let outlet: Int
    let action: PowerAction
    /// Whether the device said yes; without it the order may still have worked (MD-01).
    var isAccepted: Bool
    /// Monotonic milliseconds after which nothing more is waited for.
    var until: Int64
    private var hasBeenOff = false
    private var present: PowerState?

    init(command: CommandID, outlet: Int, action: PowerAction, isAccepted: Bool, until: Int64) {
        self.command = command
        self.outlet = outlet
        self.action = action
        self.isAccepted = isAccepted
        self.until = until
    }

    /// Above this a metered outlet that says off still feeds something: a welded relay, W.
    private static let leakage = 2.0

    /// True once the outlet shows the wanted state, and for a reboot has shown off before.
    mutating func isProved(by reading: OutletReading) -> Bool {
        guard reading.number == outlet, reading.state != .unknown else { return false }
        present = reading.state
        if reading.state == .off || reading.condition == .rebooting { hasBeenOff = true }
        if reading.isAboutToLeave(action.target) { return false }
        switch action {
        case .on: return reading.state == .on
        case .off: return reading.state == .off && (reading.quantities?.power ?? 0) <= Self.leakage
        case .reboot: return reading.state == .on && hasBeenOff
        }
    }

    /// How the command ends when the gateway may ask the device no more.
    var abandoned: Command.Outcome {
        Command.Outcome(.interrupted, reason: .restarted, present: present ?? .unknown)
    }

    /// How the command ends when the time is over.
    var unproved: Command.Outcome {
        let isSilent = present == nil || !isAccepted
        return Command.Outcome(.unconfirmed, reason: isSilent ? .noAnswer : .stateDiffers, present: present ?? .unknown)
    }
}

extension OutletReading {
    /// Whether the device has said that the outlet will not stay in `state`: what is shown now proves nothing yet.
    func isAboutToLeave(_ state: PowerState) -> Bool {
        switch condition {
        case .rebooting: true
        case .pendingOff: state == .on
        case .pendingOn: state == .off
        default: false
        }
    }
}
