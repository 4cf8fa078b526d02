import DengenDrivers
import DengenModel
import DengenSystem
import DengenWire
import Foundation
import Logging
import TestSupport
import Testing

@testable import DengenGateway

/// An agent with simulated hardware, a scripted centre and a data directory that outlives the agent.
final class AgentBench: Sendable {
    let centre: ScriptedCentre
    let rebooter: SimulatedRebooter
    let directory: String
    let ledger: String
    let time: any TimeSource
    let timing: GatewayTiming
    let services: SiteServices
    let http = HTTPClient()
    static let gateway = GatewayID("GW-1")!

    init(
        time: any TimeSource = SystemTimeSource(), timing: GatewayTiming = quick, services: SiteServices = .plain,
        options change: (inout SimulatedRebooter.Options) -> Void = { _ in }
    ) throws {
        self.time = time
        self.timing = timing
        self.services = services
        centre = try ScriptedCentre(time: time)
        directory = try TestDirectory.make()
        ledger = directory + "/relays.jsonl"
        var options = SimulatedRebooter.Options()
        options.ledger = ledger
        change(&options)
        rebooter = try SimulatedRebooter(key: Samples.device, options: options, time: time)
    }

    /// Short times for tests that run on the real clock.
    static var quick: GatewayTiming {
        var timing = GatewayTiming()
        timing.pollEvery = 100
        timing.proofEvery = 20
        timing.proofTime = 1_500
        timing.retryEvery = 50
        timing.silentEvery = 200
        timing.rebootOff = 1_500
        return timing
    }

    func agent(logger: Logger = quiet) -> GatewayAgent {
        return GatewayAgent(
            configuration: GatewayConfiguration(
                centre: centre.url, gateway: Self.gateway, slipPassword: "slip-password1", dataDirectory: directory,
                timing: timing),
            drivers: [(Samples.device, rebooter)], services: services, http: http, time: time, logger: logger)
    }

    static var quiet: Logger {
        var logger = Logger(label: "gateway")
        logger.logLevel = .critical
        return logger
    }

    /// Runs an agent while `body` runs, once the stream stands and the device has been described; then ends it.
    func withAgent(isLinked: Bool = true, _ body: () async throws -> Void) async throws {
        let links = centre.linkCount
        let agent = agent()
        let run = Task { try await agent.run() }
        do {
            if isLinked {
                try await eventually("the stream stands") {
                    self.centre.linkCount > links && self.centre.openStreams > 0
                }
                try await eventually("the device is described") { self.hasInventory }
                try await settle("ready-\(links)")
            }
            try await body()
        } catch {
            run.cancel()
            try await run.value
            throw error
        }
        run.cancel()
        try await run.value
    }

    /// Waits until the agent has read all that the stream brought so far: frames are taken in order.
    func settle(_ marker: String) async throws {
        try centre.say(.inquire(.init(commands: [Samples.id(marker)])))
        _ = try await ending(of: Samples.id(marker))
    }

    private var hasInventory: Bool { centre.items.contains { $0.inventory != nil } }

    /// The relay's own witness: what it did for a command.
    func moves(for id: CommandID) throws -> [PowerState] {
        try RelayLedger.lines(at: ledger).filter { $0.command == id.rawValue }.map(\.phase)
    }

    /// Waits until the centre has heard how the command ended.
    func ending(of id: CommandID) async throws -> Command.Outcome {
        try await eventually("\(id) has ended") { self.centre.outcomes(of: id).last?.state.isFinal ?? false }
        return centre.outcomes(of: id).last!
    }

    func expect(
        _ id: CommandID, endsAs outcome: Command.Outcome, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let ending = try await ending(of: id)
        #expect(ending == outcome, sourceLocation: sourceLocation)
    }

    func expect(
        _ id: CommandID, state: Command.State? = nil, reason: Command.Reason? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let ending = try await ending(of: id)
        if let state { #expect(ending.state == state, sourceLocation: sourceLocation) }
        if let reason { #expect(ending.reason == reason, sourceLocation: sourceLocation) }
    }
}
