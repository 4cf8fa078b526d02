import DengenDrivers
import DengenGateway
import DengenModel
import DengenSNMP
import DengenSystem
import Foundation

/// One real agent with hundreds of SNMP devices, some of which never answer.
struct SNMPGateway {
    let centre: String
    let slips: String
    let folder: String
    let ports: String

    struct Outcome: Codable {
        /// Of the healthy devices.
        var polls = 0
        var failed = 0
        /// Milliseconds by which each poll began after its time, and what it took.
        var lateness: [Double] = []
        var durations: [Double] = []
        /// How often the silent devices were asked in vain.
        var silentTries = 0
        var period: Int64 = 0
        /// Of this process, before the devices and at the end.
        var residentKiB: [Int] = []
    }

    /// Polls for so many seconds, then says what it saw as one line of JSON.
    func run(seconds: Int64) async throws {
        guard let slip = try Slip.all(in: slips).first else { throw Bench.Usage() }
        let known = try JSONDecoder().decode(
            SNMPDevices.Ports.self, from: Data(contentsOf: URL(fileURLWithPath: ports)))
        var outcome = Outcome()
        outcome.residentKiB.append(ProcessLimits.residentKiB() ?? 0)
        let healthy = known.healthy.map(device)
        let silent = known.silent.map(device)
        let drivers = try (healthy + silent).enumerated().map { index, driver in
            guard let key = DeviceKey("snmp-\(index + 1)") else { throw Bench.Usage() }
            return (key, driver as any Driver)
        }
        let agent = GatewayAgent(
            configuration: slip.configuration(centre: centre, folder: folder), drivers: drivers, http: HTTPClient(),
            logger: .quiet)
        let work = Task { try await agent.run() }
        try await Task.sleep(for: .seconds(seconds))
        outcome.residentKiB.append(ProcessLimits.residentKiB() ?? 0)
        work.cancel()
        try await work.value
        for device in healthy { outcome.note(device) }
        outcome.silentTries = silent.map { $0.readings.count + $0.askedWho }.reduce(0, +)
        FileHandle.standardOutput.write(try JSONEncoder().encode(outcome) + Data("\n".utf8))
    }

    private func device(_ port: UInt16) -> TimedDriver {
        let target = SNMPTarget(
            host: "127.0.0.1", port: port, security: .v2c(read: "public", write: "private"), timeout: 2_000)
        return TimedDriver(SNMPOutlets(talk: SNMPEngine.shared.session(target), choice: .identify(.shipped)))
    }
}

extension SNMPGateway.Outcome {
    /// A poll is due one period after the beginning of the one before it.
    mutating func note(_ device: TimedDriver) {
        let readings = device.readings
        period = device.rhythm?.pollEvery ?? 0
        for (before, reading) in zip(readings, readings.dropFirst()) {
            polls += 1
            if !reading.isGood { failed += 1 }
            lateness.append(before.start.duration(to: reading.start) / .milliseconds(1) - Double(period))
            durations.append(reading.start.duration(to: reading.end) / .milliseconds(1))
        }
    }
}
