package import DengenModel

/// What one code of a device's state column says, as profiles write it.
package enum OutletWord: String, Sendable, CaseIterable {
    case on, off
    /// The relay is still off, or still on, and will change.
    case pendingOn, pendingOff
    /// Within a reboot; `rebooting` where the device does not say how the relay stands.
    case rebootingOn, rebootingOff, rebooting
    case lockedOn, lockedOff
    case faultOn, faultOff, fault
    case unavailable
    /// The row is no outlet.
    case none

    package var state: PowerState {
        switch self {
        case .on, .pendingOff, .rebootingOn, .lockedOn, .faultOn: .on
        case .off, .pendingOn, .rebootingOff, .lockedOff, .faultOff: .off
        case .rebooting, .fault, .unavailable, .none: .unknown
        }
    }

    package var condition: OutletCondition? {
        switch self {
        case .on, .off: nil
        case .pendingOn: .pendingOn
        case .pendingOff: .pendingOff
        case .rebooting, .rebootingOn, .rebootingOff: .rebooting
        case .lockedOn, .lockedOff: .locked
        case .faultOn, .faultOff, .fault: .fault
        case .unavailable, .none: .unavailable
        }
    }
}

/// What one code of another column adds to the state.
package enum ConditionWord: String, Sendable, CaseIterable {
    /// An order waits: on for an outlet that is off, off for one that is on.
    case pending
    case rebooting, locked, fault, unavailable

    package func condition(at state: PowerState) -> OutletCondition? {
        switch self {
        case .pending: state == .on ? .pendingOff : state == .off ? .pendingOn : nil
        case .rebooting: .rebooting
        case .locked: .locked
        case .fault: .fault
        case .unavailable: .unavailable
        }
    }
}

/// The column that shows the relays; its rows are the outlets. A code that is not named is `unavailable`.
package struct StateColumn: Sendable, Equatable {
    package var column: ProfileColumn
    package var values: [Int64: OutletWord]

    package func word(_ code: Int64?) -> OutletWord {
        code.flatMap { values[$0] } ?? .unavailable
    }
}

/// A column that says more of an outlet; a code that is not named says nothing.
package struct ConditionColumn: Sendable, Equatable {
    package var column: ProfileColumn
    package var values: [Int64: ConditionWord]
}

/// The column that says whether an outlet can be switched.
package struct SwitchableColumn: Sendable, Equatable {
    package var column: ProfileColumn
    package var values: Set<Int64>
}
