import ArgumentParser
import DengenDrivers
import DengenModel
import Foundation

/// `dengen profile check FILE`.
struct ProfileCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Tell every mistake in a profile; with --against try it at a real device.",
        discussion: """
            Nothing is written to the device. Exit status: 0 without a mistake, 1 with some, 2 when the device did not \
            answer, 64 for wrong usage.
            """)

    @Argument(help: "The profile, a JSON file.")
    var file: String

    @Option(help: ArgumentHelp("Read each of its columns at this device.", valueName: "address"))
    var against: String?

    @OptionGroup var account: AccountOptions

    @Flag(help: "Print one JSON object: {\"problems\":[…],\"columns\":[…],\"outlets\":[…]}.")
    var json = false

    func run() async throws {
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(fileURLWithPath: file)) } catch {
            throw ValidationError("\(file) cannot be read")
        }
        var report = ProfileReport(file: file, problems: ProfileCheck.problems(in: Array(bytes)).map(\.description))
        if let against, report.problems.isEmpty { report.take(try await trial(at: against)) }
        if json { try Answer.json(report) } else { Answer.write(report.text) }
        if let failure = report.failure { throw failure }
    }

    private func trial(at address: String) async throws -> ProfileTrial {
        guard let place = SNMPAddress(address) else { throw ValidationError("--against: no address: \(address)") }
        let url = URL(fileURLWithPath: file)
        let catalog = ProfileCatalog(profiles: []).adding(folder: url.deletingLastPathComponent().path)
        let profile = try catalog.profile(named: url.deletingPathExtension().lastPathComponent)
        return await ProfileCheck.against(place, try account.make(), profile)
    }
}
