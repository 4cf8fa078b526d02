import DengenSystem
import Foundation

/// The load generator of `make bench`.
///
///     Bench agents CENTRE SLIPS.json FOLDER [OUTLETS]  a real agent for each slip, with one instant device
///     Bench snmp-devices HEALTHY SILENT                simulated SNMP devices; says their ports
///     Bench snmp-gateway CENTRE SLIPS.json FOLDER PORTS.json SECONDS   one agent that polls them; says how it went
///     Bench samples KIND ARGUMENT MINUTES BATCH PLACE   puts samples into a store (a file or postgres://…), packs and reads
///         them; says how it went
///     Bench sample-lines KIND ARGUMENT MINUTES BATCH FOLDER influx|rows   the same samples for other databases
///     Bench sample-reports TAPS FULL SINGLE FOLDER   what gateways with a tap each report over the link
///
/// KIND and ARGUMENT of samples: `taps` COUNT, `tracebase` -, `household` FILE.csv. The first two run until they are killed.
@main
struct Bench {
    struct Usage: Error {}

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        _ = ProcessLimits.raiseOpenFiles()
        switch (arguments.first, arguments.count) {
        case ("agents", 4...5):
            guard let outlets = Int(arguments.count == 5 ? arguments[4] : "1"), outlets > 0 else { throw Usage() }
            try await AgentCrowd.run(
                centre: arguments[1], slips: arguments[2], folder: arguments[3], outlets: outlets)
        case ("snmp-devices", 3):
            guard let healthy = Int(arguments[1]), let silent = Int(arguments[2]) else { throw Usage() }
            try await SNMPDevices.run(healthy: healthy, silent: silent)
        case ("snmp-gateway", 6):
            guard let seconds = Int64(arguments[5]) else { throw Usage() }
            try await SNMPGateway(
                centre: arguments[1], slips: arguments[2], folder: arguments[3], ports: arguments[4]
            ).run(seconds: seconds)
        case ("samples", 6):
            guard let minutes = Int(arguments[3]), let batch = Int(arguments[4]) else { throw Usage() }
            try await SampleBench(
                source: SampleSource(arguments[1], arguments[2]), minutes: minutes, batch: batch, place: arguments[5]
            ).run()
        case ("sample-lines", 7):
            guard let minutes = Int(arguments[3]), let batch = Int(arguments[4]) else { throw Usage() }
            try SampleLines.write(
                SampleSource(arguments[1], arguments[2]), minutes: minutes, batch: batch, to: arguments[5],
                asRows: arguments[6] == "rows")
        case ("sample-reports", 5):
            let counts = arguments[1...3].compactMap { Int($0) }
            guard counts.count == 3, counts.allSatisfy({ $0 > 0 }) else { throw Usage() }
            try SampleReports(taps: counts[0], full: counts[1], single: counts[2]).write(to: arguments[4])
        default: throw Usage()
        }
    }
}
