/// The one gate for every command (design, rule 3): pure, asked by the centre inside its transaction and by the
/// gateway before its journal, so page, API, schedule, rule and IEEE1888 WRITE obey the same rules.
package enum Gate {
    /// A command for the same outlet that has not ended.
    package struct InFlight: Sendable, Equatable {
        package var id: CommandID
        package var action: PowerAction
        package var state: Command.State

        package init(id: CommandID, action: PowerAction, state: Command.State) {
            self.id = id
            self.action = action
            self.state = state
        }
    }

    package enum Decision: Sendable, Equatable {
        case proceed
        /// The same action is under way: answer with that command, run nothing more.
        case join(CommandID)
        /// A safety OFF: `earlier` has not left yet and gives way.
        case supersede(CommandID)
        /// A safety OFF: runs after what is under way.
        case waitBehind(CommandID)
        case refuse(Command.Reason)
    }

    /// What may happen to `action` on `outlet`.
    ///
    /// - Parameters:
    ///   - inFlight: the newest command of the same outlet without a final state.
    ///   - origin: a threshold's OFF is a safety OFF: it is never refused for a command under way.
    ///   - nameTyped: whether the person typed the outlet's name; asked for on critical outlets only, and only of people
    ///     and of the API, never of a rule that was set up before.
    ///   - now: a lock-out that ended before it does not count.
    package static func decide(
        _ action: PowerAction, on outlet: Outlet, inFlight: InFlight?, origin: Command.Origin, nameTyped: Bool = false,
        at now: Timestamp
    ) -> Decision {
        if let reason = standingRefusal(of: action, on: outlet, at: now) { return .refuse(reason) }
        if outlet.isCritical && !nameTyped && origin.isAsked { return .refuse(.notNamed) }
        guard let inFlight else { return .proceed }
        if origin == .threshold && action == .off && inFlight.action != .off {
            return inFlight.state == .queued ? .supersede(inFlight.id) : .waitBehind(inFlight.id)
        }
        return inFlight.action == action ? .join(inFlight.id) : .refuse(.pending)
    }

    /// The refusal that does not depend on what is under way; pages hide buttons by it.
    ///
    /// The ON that a reboot owes asks nobody: it ends what was begun (facts trust 4.2 rule 4).
    package static func standingRefusal(
        of action: PowerAction, on outlet: Outlet, at now: Timestamp
    ) -> Command.Reason? {
        if !outlet.isEnabled { return .disabled }
        if outlet.kind == .wakeOnLAN && action != .on { return .notSupported }
        if let lock = outlet.lock, lock.stands(at: now) { return .lockedOut }
        if !outlet.mode.allows(action) { return .locked }
        return cutsOwnPath(action, on: outlet) ? .ownPath : nil
    }

    /// Without power on its own path no later order comes through, so an ON must follow by itself (N-06).
    private static func cutsOwnPath(_ action: PowerAction, on outlet: Outlet) -> Bool {
        guard outlet.feedsPath else { return false }
        switch action {
        case .on: return false
        case .off: return true
        case .reboot: return !outlet.rebootsItself
        }
    }
}
