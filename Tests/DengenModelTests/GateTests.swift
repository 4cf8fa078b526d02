import DengenModel
import Testing

@Suite("The gate (design rule 3, N-05, X-04)")
struct GateTests {
    private static let running = CommandID(rawValue: "c1")!
    private static let now = Timestamp(milliseconds: 1_000_000)

    private static func inFlight(_ action: PowerAction, _ state: Command.State = .sent) -> Gate.InFlight {
        Gate.InFlight(id: running, action: action, state: state)
    }

    @Test(
        "N-05: what each mode allows",
        arguments: [
            (Outlet.Mode.normal, [PowerAction.on, .off, .reboot]), (.rebootOnly, [.reboot]), (.lockedOn, [.on]),
            (.lockedOff, [.off]), (.meteringOnly, []),
        ])
    func modes(_ mode: Outlet.Mode, _ allowed: [PowerAction]) {
        for action in PowerAction.allCases {
            let decision = Gate.decide(
                action, on: Outlet(kind: .mains, mode: mode), inFlight: nil, origin: .person, at: Self.now)
            #expect(decision == (allowed.contains(action) ? .proceed : .refuse(.locked)), "\(mode) \(action)")
        }
    }

    @Test("A-86: out of use refuses everything, before any other reason")
    func outOfUse() {
        for action in PowerAction.allCases {
            let outlet = Outlet(kind: .wakeOnLAN, mode: .lockedOn, isEnabled: false)
            #expect(
                Gate.decide(action, on: outlet, inFlight: Self.inFlight(.off), origin: .threshold, at: Self.now)
                    == .refuse(.disabled))
        }
    }

    @Test("A-57, X-04: a Wake-on-LAN slot knows on only")
    func wakeOnLAN() {
        let slot = Outlet(kind: .wakeOnLAN)
        #expect(Gate.decide(.on, on: slot, inFlight: nil, origin: .person, at: Self.now) == .proceed)
        #expect(Gate.decide(.off, on: slot, inFlight: nil, origin: .person, at: Self.now) == .refuse(.notSupported))
        #expect(Gate.decide(.reboot, on: slot, inFlight: nil, origin: .person, at: Self.now) == .refuse(.notSupported))
    }

    @Test("A-55: one in flight: the same joins, another is refused", arguments: PowerAction.allCases)
    func oneInFlight(_ running: PowerAction) {
        for action in PowerAction.allCases {
            let decision = Gate.decide(
                action, on: Outlet(kind: .mains), inFlight: Self.inFlight(running), origin: .person, at: Self.now)
            #expect(decision == (action == running ? .join(Self.running) : .refuse(.pending)))
        }
    }

    @Test("trust 4.2 rule 2: a threshold's OFF supersedes what has not left and waits behind what has")
    func safetyOff() {
        let outlet = Outlet(kind: .mains)
        #expect(
            Gate.decide(.off, on: outlet, inFlight: Self.inFlight(.on, .queued), origin: .threshold, at: Self.now)
                == .supersede(Self.running))
        #expect(
            Gate.decide(.off, on: outlet, inFlight: Self.inFlight(.reboot, .accepted), origin: .threshold, at: Self.now)
                == .waitBehind(Self.running))
        #expect(
            Gate.decide(.on, on: outlet, inFlight: Self.inFlight(.off), origin: .threshold, at: Self.now)
                == .refuse(.pending))
    }
}

@Suite("Moves of a command (trust 4.2 rule 3)")
struct CommandMoveTests {
    private static let allowed: [Command.State: Set<Command.State>] = [
        .queued: [
            .sent, .accepted, .confirmed, .unconfirmed, .failed, .expired, .cancelled, .superseded, .interrupted,
        ],
        .sent: [.accepted, .confirmed, .unconfirmed, .failed, .expired, .superseded, .interrupted],
        .accepted: [.confirmed, .unconfirmed, .failed, .interrupted],
        .unconfirmed: [.confirmed, .failed, .expired],
    ]

    @Test("Every pair of states", arguments: Command.State.allCases)
    func pairs(_ current: Command.State) {
        for next in Command.State.allCases {
            #expect(
                Command.mayMove(from: current, to: next) == (Self.allowed[current]?.contains(next) ?? false),
                "\(current) → \(next)")
        }
    }

    @Test("No way leads back from a final state to one that is not")
    func finals() {
        for state in Command.State.allCases where state.isFinal {
            for next in Command.State.allCases where !next.isFinal {
                #expect(!Command.mayMove(from: state, to: next))
            }
        }
    }

    @Test("A device's words are kept to 500 bytes")
    func longText() {
        let outcome = Command.Outcome(.failed, reason: .refused, text: String(repeating: "長", count: 10_000))
        #expect((outcome.text ?? "").utf8.count <= 502)
    }
}
