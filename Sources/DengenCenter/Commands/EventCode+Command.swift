import DengenModel

extension EventCode {
    /// The row that a command's step leaves; nil where the power change itself is the row.
    static func step(_ outcome: Command.Outcome, of action: PowerAction) -> EventCode? {
        switch outcome.state {
        case .queued, .sent, .confirmed: nil
        case .accepted: .accepted(action)
        case .failed: .failed(action)
        case .unconfirmed: unconfirmed(outcome.reason)
        case .expired: .commandExpired
        case .cancelled: .commandCancelled
        case .superseded: .commandSuperseded
        case .interrupted: .commandInterrupted
        }
    }

    private static func unconfirmed(_ reason: Command.Reason?) -> EventCode {
        switch reason {
        case .notProvable: .commandNotProvable
        case .stateDiffers: .commandStateDiffers
        default: .commandUnconfirmed
        }
    }
}
