import DengenDrivers
import DengenModel
import DengenSystem
import DengenWire
import Synchronization
import TestSupport

@testable import DengenGateway

/// A metered device of two outlets: the second is off and shows 0 W.
final class Meter: Driver {
    private let total = Mutex(0.0)

    func describe() async throws(DriverError) -> DeviceDescription {
        DeviceDescription(
            kind: .tap, name: "T", model: "T",
            outlets: (1...2).map { OutletDescription(number: $0, kind: .mains, name: "\($0)", isMetered: true) })
    }

    func read() async throws(DriverError) -> DeviceReading {
        let energy = total.withLock { total in
            total += 0.1
            return total
        }
        return DeviceReading(outlets: [
            OutletReading(
                number: 1, state: .on,
                quantities: Quantities(power: 60, energy: energy, voltage: 101.5, current: 0.6)),
            OutletReading(number: 2, state: .off, quantities: Quantities(power: 0, energy: 3)),
        ])
    }

    func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance { throw .notSupported }
}

/// An agent that measures, on a clock that a test moves, beside a scripted centre.
final class MeterBench: Sendable {
    let time = ManualTimeSource(wall: SamplerFeed.midnight)
    let centre: ScriptedCentre
    private let directory: String
    private let http = HTTPClient()

    init() throws {
        centre = try ScriptedCentre(time: time)
        directory = try TestDirectory.make()
    }

    var samples: [SampleReport] { centre.items.compactMap(\.samples) }
    /// Minutes after midnight at which samples were given.
    var minutes: [Int64] { samples.map { ($0.at.milliseconds - SamplerFeed.midnight) / 60_000 } }

    /// Runs an agent while `body` runs, once the centre has answered a report of it.
    func withAgent(_ body: () async throws -> Void) async throws {
        let configuration = GatewayConfiguration(
            centre: centre.url, gateway: AgentBench.gateway, slipPassword: "slip-password1", dataDirectory: directory)
        let agent = GatewayAgent(
            configuration: configuration, drivers: [(Samples.device, Meter())], http: http, time: time,
            logger: AgentBench.quiet)
        let reports = centre.reports.count
        let run = Task { try await agent.run() }
        do {
            try await pass("the agent reports twice") { self.centre.reports.count > reports + 1 }
            try await body()
        } catch {
            run.cancel()
            try await run.value
            throw error
        }
        run.cancel()
        try await run.value
    }

    /// Lets a second go by, and another, until the condition holds.
    func pass(_ what: String, until condition: () -> Bool) async throws {
        try await eventually(within: .seconds(30), what) {
            if condition() { return true }
            self.time.advance(milliseconds: 1_000)
            try self.centre.say(.beat(.init(clock: self.centre.clock)))
            return false
        }
    }

    /// Says something and waits until the agent has obeyed: frames are taken in order.
    func say(_ frame: LinkFrame, marker: String) async throws {
        try await pass("a stream stands") { self.centre.openStreams > 0 }
        try centre.say(frame, .inquire(.init(commands: [Samples.id(marker)])))
        try await pass("the frame was obeyed") { !self.centre.outcomes(of: Samples.id(marker)).isEmpty }
    }
}
