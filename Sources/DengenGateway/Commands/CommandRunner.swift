import DengenModel
import DengenSystem
import DengenWire
import Logging
import Synchronization

/// Judges what the centre asks for and hands it to the device's loop; called by one stream at a time.
struct CommandRunner: Sendable {
    private let journal: Journal
    private let fleet: DeviceFleet
    private let searches: SearchDesk
    private let rules: OutletRules
    private let sampling: SamplingRules
    private let time: any TimeSource
    private let logger: Logger

    init(
        journal: Journal, fleet: DeviceFleet, searches: SearchDesk, rules: OutletRules, sampling: SamplingRules,
        time: any TimeSource, logger: Logger
    ) {
        self.journal = journal
        self.fleet = fleet
        self.searches = searches
        self.rules = rules
        self.sampling = sampling
        self.time = time
        self.logger = logger
    }

    /// - Parameter deadline: monotonic milliseconds by `LinkClock`; nil when it has none and must not run.
    func run(_ frame: CommandFrame, deadline: Int64?) async throws {
        switch journal.knowledge(of: frame.id) {
        case .underWay: logger.info("command repeated", metadata: ["command": "\(frame.id)"])
        case .ended(let outcome): try await journal.repeatOutcome(of: frame.id, outcome)
        case .unknown: try await judge(frame, deadline: deadline)
        }
    }

    /// Answers for commands that the centre sent and heard nothing of. One that never came here never runs here.
    func answer(_ inquiry: LinkFrame.Inquiry) async throws {
        for id in inquiry.commands {
            switch journal.knowledge(of: id) {
            case .underWay: continue
            case .ended(let outcome): try await journal.repeatOutcome(of: id, outcome)
            case .unknown: try await journal.refuse(id, Command.Outcome(.expired, reason: .neverArrived))
            }
        }
    }

    func apply(_ settings: OutletSettings) async throws {
        try await rules.apply(settings)
    }

    func apply(_ order: SamplingOrder) async throws {
        try await sampling.apply(order)
    }

    func apply(_ roster: DeviceRoster) async throws {
        try await fleet.apply(roster)
    }

    /// Somebody wants to see how the device stands now (C-02).
    func read(_ device: DeviceKey) async {
        await fleet.loop(of: device)?.nudge()
    }

    /// Somebody looks at devices: those that nobody looked at before are read at once.
    func watch(_ order: WatchOrder) async {
        for device in journal.live.watch(order.devices, at: time.monotonic()) { await read(device) }
    }

    func begin(_ search: SearchRequest) {
        searches.begin(search)
    }

    private func judge(_ frame: CommandFrame, deadline: Int64?) async throws {
        guard let deadline, time.monotonic() < deadline else {
            return try await refuse(frame, Command.Outcome(.expired, reason: .late))
        }
        guard let loop = await fleet.loop(of: frame.device),
            let outlet = rules.outlet(frame.outlet, of: frame.device, description: await loop.description)
        else { return try await refuse(frame, Command.Outcome(.failed, reason: .notSupported)) }
        let address = OutletAddress(device: frame.device, outlet: frame.outlet)
        let inFlight = journal.inFlight(at: address)
        let now = Timestamp(milliseconds: time.wall())
        switch Gate.decide(frame.action, on: outlet, inFlight: inFlight, origin: frame.origin, at: now) {
        case .refuse(let reason): try await refuse(frame, Command.Outcome(.failed, reason: reason))
        // The centre has joined what it could; a second order beside one under way is refused as the device would.
        case .join: try await refuse(frame, Command.Outcome(.failed, reason: .pending))
        case .proceed, .supersede, .waitBehind:
            let entry = JournalEntry(
                id: frame.id, address: address, action: frame.action, origin: frame.origin, deadline: deadline)
            if try await loop.admit(entry) { return }
            // The device was taken off the list between the gate and here.
            try await refuse(frame, Command.Outcome(.failed, reason: .disabled))
        }
    }

    private func refuse(_ frame: CommandFrame, _ outcome: Command.Outcome) async throws {
        logger.notice(
            "command not run", metadata: ["command": "\(frame.id)", "reason": "\(outcome.reason?.rawValue ?? "")"])
        try await journal.refuse(frame.id, outcome)
    }
}
