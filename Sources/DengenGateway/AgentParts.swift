import DengenDrivers
import DengenModel
import DengenSystem
import Logging

/// The agent's parts, put together around one open store.
struct AgentParts: Sendable {
    private let fleet: DeviceFleet
    private let searches: SearchDesk
    private let notices: NoticeDesk
    private let uplink: Uplink
    private let reporter: Reporter
    private let keeper: SampleKeeper
    private let time: any TimeSource

    /// What a stop leaves the last report, in milliseconds.
    private static let grace: Int64 = 2_000

    init(
        _ configuration: GatewayConfiguration, _ devices: [SiteDevice], _ services: SiteServices, store: GatewayStore,
        http: HTTPClient, time: any TimeSource, logger: Logger
    ) async throws {
        let identity = try await store.identity()
        let journal = try await Journal(store: store, time: time)
        let rules = OutletRules(identity.settings, store: store, time: time)
        let sampling = SamplingRules(identity.sampling, store: store, time: time)
        fleet = DeviceFleet(
            store: store, journal: journal, rules: rules, sampling: sampling, make: services.recruit,
            timing: configuration.timing, time: time, logger: logger)
        searches = SearchDesk(search: services.search, journal: journal, logger: logger)
        notices = NoticeDesk(services: services, fleet: fleet, journal: journal, time: time, logger: logger)
        try await fleet.muster(devices)
        let state = LinkState(instance: SecureRandom.uuid4(), secret: identity.secret)
        // Any of them first, so that a fleet spreads over the nodes by itself.
        let addresses = CentreAddresses(
            [configuration.centre] + configuration.otherCentres, startingAt: Int.random(in: 0..<(1 << 20)))
        let requests = LinkRequests(
            addresses: addresses, gateway: configuration.gateway, instance: state.instance)
        let runner = CommandRunner(
            journal: journal, fleet: fleet, searches: searches, rules: rules, sampling: sampling, time: time,
            logger: logger)
        let activation = Activation(
            requests: requests, slipPassword: configuration.slipPassword, state: state, store: store, http: http,
            logger: logger)
        uplink = Uplink(
            requests: requests, addresses: addresses, state: state, http: http, runner: runner, activation: activation,
            time: time,
            logger: logger)
        reporter = Reporter(
            requests: requests, state: state, journal: journal, name: identity.journal, http: http,
            clock: sampling.clock,
            time: time, logger: logger)
        keeper = SampleKeeper(store: store, clock: sampling.clock, time: time, logger: logger)
        self.time = time
    }

    /// Serves until the bell rings, then ends in order: stream, devices, reports. Throws when the store fails.
    func run(until stop: Doorbell) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await stop.wait() }
            group.addTask { try await uplink.run() }
            group.addTask { try await reporter.run() }
            group.addTask { try await fleet.run() }
            group.addTask { try await searches.run() }
            group.addTask { try await notices.run() }
            group.addTask { await keeper.run() }
            // The first to end is the stop, or a part whose store failed.
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
        try await flush()
    }

    private func flush() async throws {
        let attempt = Task { try await reporter.flush() }
        let alarm = Task {
            try await time.sleep(milliseconds: Self.grace)
            attempt.cancel()
        }
        try await attempt.value
        alarm.cancel()
    }
}
