package import DengenModel

/// What one press is to switch.
package enum BatchSource: Sendable {
    /// All members of a group, one action.
    case group(GroupID, PowerAction)
    /// Outlets of one device, each with its own action, applied together (C-02).
    case device(DeviceID, [OutletOrder])
    /// What an earlier batch did not bring about.
    case retry(BatchID)
}

package struct OutletOrder: Sendable, Hashable {
    package var outlet: OutletID
    package var action: PowerAction

    package init(_ outlet: OutletID, _ action: PowerAction) {
        self.outlet = outlet
        self.action = action
    }
}

/// One press and what became of each member: n of m.
package struct BatchRecord: Sendable {
    package var id: BatchID
    package var asOf: Timestamp
    package var site: SiteID
    package var siteName: String
    /// IANA name of the site's zone.
    package var zone: String
    /// The group that was pressed; nil for a device's outlets. It may be gone by now.
    package var group: GroupID?
    package var device: DeviceID?
    /// The group's or device's name when it was pressed.
    package var name: String
    /// Nil where the members' actions differ.
    package var action: PowerAction?
    package var actorName: String
    package var createdAt: Timestamp
    /// The batch whose failed members this one tries again.
    package var parent: BatchID?
    /// A newer batch has tried its failed members again.
    package var isRetried: Bool
    package var members: [BatchMember]
    /// Who asks may switch them.
    package var mayRetry = true

    package func count(_ standing: BatchMember.Standing) -> Int { members.count { $0.standing == standing } }

    package var isOver: Bool { count(.underWay) == 0 }
}

package struct BatchMember: Sendable {
    package var outlet: OutletID
    package var kind: Outlet.Kind
    /// `R001-03`.
    package var label: String
    package var name: String
    package var action: PowerAction
    /// Nil where the gate refused.
    package var command: CommandRecord?
    package var refusal: Command.Reason?

    package enum Standing: Sendable {
        case underWay
        /// Read back from the hardware, or sent where nothing can be read back.
        case done
        /// Refused, failed, expired, unconfirmed or interrupted: a retry tries it again.
        case failed
        /// Taken back by a person or by a newer command.
        case withdrawn
    }

    package var standing: Standing {
        guard let command else { return .failed }
        switch command.state {
        case .queued, .sent, .accepted: return .underWay
        case .confirmed: return .done
        case .unconfirmed: return command.reason == .notProvable ? .done : .failed
        case .failed, .expired, .interrupted: return .failed
        case .cancelled, .superseded: return .withdrawn
        }
    }
}

/// What a press would do now (N-08): nothing is written.
package struct BatchPlan: Sendable {
    package enum Fate: Sendable, Equatable {
        case proceed
        /// The same is under way already.
        case join
        case refuse(Command.Reason)
    }

    package struct Member: Sendable {
        package var outlet: OutletSummary
        package var action: PowerAction
        package var fate: Fate
        /// Milliseconds that its device last waited before it switched; nil while that is not known.
        package var delay: Int64?
    }

    package var asOf: Timestamp
    package var site: SiteID
    package var siteName: String
    package var group: GroupID?
    package var device: DeviceID?
    package var name: String
    package var action: PowerAction?
    package var members: [Member]
    /// What must be typed when critical outlets are among the members.
    package var nameToType: String
    /// Names this plan for `Batches.issue`, which refuses another one.
    package var stamp: String

    package func count(_ fits: (Fate) -> Bool) -> Int { members.count { fits($0.fate) } }

    /// W on the outlets that would be switched; nil where none of them is metered.
    package var load: Double? {
        let loads = members.filter { $0.fate == .proceed }.compactMap { $0.outlet.quantities?.power }
        return loads.isEmpty ? nil : loads.reduce(0, +)
    }
}
