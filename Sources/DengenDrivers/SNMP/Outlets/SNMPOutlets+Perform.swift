import DengenModel
import DengenSNMP
import DengenSystem

extension SNMPOutlets {
    /// Looks at the row again before it writes: the device must still be the same, and the outlet not locked.
    ///
    /// A reboot is sent once only. On and off may be sent again when no answer came: twice is no more than once.
    package func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance {
        let inquiry = Inquiry(talk, time)
        let learned = try await knowledge()
        guard let command = learned.profile.commands[order.action],
            let place = command.column.id(of: order.outlet, learned.profile.index)
        else { throw .notSupported }
        guard let outlet = learned.outlet(order.outlet) else { throw .refused("the device has no such outlet") }
        guard outlet.isSwitchable else { throw .refused("the device does not switch this outlet") }
        let (condition, delay) = try await look(at: outlet, before: command, learned, inquiry)
        // Too late to be answered within the call's time: nothing has been written yet.
        if inquiry.isLate { throw .noAnswer }
        if condition == .locked { throw .refused("the outlet is locked at the device") }
        if let deadline = order.deadline, time.monotonic() >= deadline { throw .late }
        do throws(SNMPError) {
            try await talk.set([SNMPBinding(place, command.written)], isRepeatable: order.action != .reboot)
        } catch .refused(let status, _) where condition.isPending && status.isPassing {
            throw .pending(status.words)
        } catch {
            throw DriverError(order: error)
        }
        return Acceptance(delay: delay)
    }

    /// What holds just before an order, and how long the device will wait with it.
    private func look(
        at outlet: LearnedOutlet, before command: ProfileCommand, _ learned: LearnedOutlets, _ inquiry: Inquiry
    ) async throws(DriverError) -> (condition: OutletCondition?, delay: Int64) {
        let profile = learned.profile
        func id(_ column: ProfileColumn?) -> ObjectID? { column?.id(of: outlet.number, profile.index) }
        let delay = id(command.delay?.column)
        let confirm = id(profile.confirm)
        let switchable = id(profile.switchable?.column)
        do throws(SNMPError) {
            let ids = learned.marks + [outlet.state] + outlet.conditions.map(\.id)
            try await inquiry.ask(ids + [delay, confirm, switchable].compactMap(\.self))
        } catch {
            throw DriverError(error)
        }
        try expectSame(learned, inquiry)
        try expect(outlet, confirm, switchable, profile, inquiry)
        let word = profile.state.word(inquiry[outlet.state].number)
        return (condition(outlet, word, inquiry), command.milliseconds(inquiry, delay))
    }

    /// - Throws: when the row is no longer the outlet that was learned, or cannot be switched any more.
    private func expect(
        _ outlet: LearnedOutlet, _ confirm: ObjectID?, _ switchable: ObjectID?, _ profile: DeviceProfile,
        _ inquiry: Inquiry
    ) throws(DriverError) {
        let isThere = inquiry.isPresent(outlet.state) && profile.state.word(inquiry[outlet.state].number) != .none
        let number = confirm.flatMap { inquiry[$0].number } ?? Int64(outlet.number)
        guard isThere, number == Int64(outlet.number) else {
            forget()
            throw .refused("the device has no such outlet any more")
        }
        if let switchable, let code = inquiry[switchable].number, profile.switchable?.values.contains(code) == false {
            throw .refused("the device does not switch this outlet now")
        }
    }
}

extension ProfileCommand {
    /// 0 where nothing is known of a delay; at most ten minutes.
    fileprivate func milliseconds(_ inquiry: Inquiry, _ column: ObjectID?) -> Int64 {
        guard let delay else { return 0 }
        guard delay.column != nil else { return delay.milliseconds }
        let units = column.flatMap { inquiry[$0].number } ?? 0
        return min(max(0, units), 600_000 / delay.milliseconds) * delay.milliseconds
    }
}

extension OutletCondition? {
    fileprivate var isPending: Bool { self == .pendingOn || self == .pendingOff || self == .rebooting }
}
