import DengenModel
import Testing

/// The whole table: every mode, lock, path, action and origin, against the rules as N-05 and N-06 say them.
@Suite("N-05, N-06: modes, lock-outs and the guard of one's own path")
struct GuardTests {
    private static let now = Timestamp(milliseconds: 1_000_000)

    enum LockCase: CaseIterable {
        case none, open, running, over, endsNow

        var lock: OutletLock? {
            let end: Timestamp? =
                switch self {
                case .none, .open: nil
                case .running: now.advanced(byMilliseconds: 1)
                case .over: now.advanced(byMilliseconds: -1)
                case .endsNow: now
                }
            return self == .none ? nil : OutletLock(owner: "山田", reason: "点検", until: end)
        }

        var stands: Bool { self == .open || self == .running }
    }

    @Test("Every mode × lock × origin: the first rule that says no is the reason", arguments: LockCase.allCases)
    func table(_ lockCase: LockCase) {
        for mode in Outlet.Mode.allCases {
            for origin in Command.Origin.allCases {
                for action in PowerAction.allCases {
                    for (feedsPath, rebootsItself) in [(false, false), (false, true), (true, false), (true, true)] {
                        let outlet = Outlet(
                            kind: .mains, mode: mode, lock: lockCase.lock, feedsPath: feedsPath,
                            rebootsItself: rebootsItself)
                        let decision = Gate.decide(action, on: outlet, inFlight: nil, origin: origin, at: Self.now)
                        #expect(
                            decision == Self.expected(action, mode, lockCase, feedsPath, rebootsItself),
                            "\(mode) \(origin) \(action) path \(feedsPath) itself \(rebootsItself)")
                    }
                }
            }
        }
    }

    private static func expected(
        _ action: PowerAction, _ mode: Outlet.Mode, _ lock: LockCase, _ feedsPath: Bool, _ rebootsItself: Bool
    ) -> Gate.Decision {
        if lock.stands { return .refuse(.lockedOut) }
        let allowed: [Outlet.Mode: [PowerAction]] = [
            .normal: [.on, .off, .reboot], .rebootOnly: [.reboot], .lockedOn: [.on], .lockedOff: [.off],
            .meteringOnly: [],
        ]
        guard allowed[mode]?.contains(action) == true else { return .refuse(.locked) }
        let isCut = feedsPath && (action == .off || action == .reboot && !rebootsItself)
        return isCut ? .refuse(.ownPath) : .proceed
    }

    @Test("A lock-out refuses a safety OFF and the same action under way alike; out of use goes first")
    func lockGoesFirst() {
        let lock = OutletLock(owner: "a", reason: "b", until: nil)
        let running = Gate.InFlight(id: CommandID(rawValue: "c1")!, action: .off, state: .sent)
        let outlet = Outlet(kind: .poe, lock: lock)
        for origin in Command.Origin.allCases {
            #expect(
                Gate.decide(.off, on: outlet, inFlight: running, origin: origin, at: Self.now) == .refuse(.lockedOut))
        }
        let unused = Outlet(kind: .poe, isEnabled: false, lock: lock)
        #expect(
            Gate.decide(.off, on: unused, inFlight: nil, origin: .api, at: Self.now) == .refuse(.disabled))
    }

    @Test("A critical outlet asks people and the API for its name, and no rule", arguments: Command.Origin.allCases)
    func critical(_ origin: Command.Origin) {
        let outlet = Outlet(kind: .mains, isCritical: true)
        for action in PowerAction.allCases {
            let untyped = Gate.decide(action, on: outlet, inFlight: nil, origin: origin, at: Self.now)
            let typed = Gate.decide(action, on: outlet, inFlight: nil, origin: origin, nameTyped: true, at: Self.now)
            #expect(typed == .proceed)
            #expect(untyped == (origin == .person || origin == .api ? .refuse(.notNamed) : .proceed))
        }
        let locked = Outlet(kind: .mains, mode: .meteringOnly, isCritical: true)
        #expect(
            Gate.decide(.on, on: locked, inFlight: nil, origin: origin, at: Self.now) == .refuse(.locked),
            "a name would not help")
        #expect(Gate.standingRefusal(of: .off, on: outlet, at: Self.now) == nil, "its buttons stay")
    }

    @Test("An ON is never refused by the path's guard, nor a Wake-on-LAN")
    func pathOn() {
        for kind in Outlet.Kind.allCases {
            let outlet = Outlet(kind: kind, feedsPath: true)
            #expect(Gate.decide(.on, on: outlet, inFlight: nil, origin: .recovery, at: Self.now) == .proceed)
        }
    }
}
