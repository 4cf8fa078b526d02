import ArgumentParser
import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import DengenWeb
import Foundation
import Logging
import ServiceLifecycle

/// `dengen demo`: centre and gateways in one process, with simulated hardware.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Try everything: five sites of simulated hardware, fed from real recordings.")

    @Option(help: "Port of the page; 0 lets the system choose.")
    var port = 1888

    @Option(help: "Folder of the demo's data; it may be deleted when the demo is not running.")
    var data = "data/demo"

    @Flag(help: "Print one line of JSON on standard output when it serves.")
    var json = false

    @Option(help: "Days of measured past that are made after the start, 0 to 1000.")
    var history = 365

    @OptionGroup var limits: RateOptions

    @OptionGroup var letters: LetterOptions

    @Flag(help: "Say more in the log.")
    var verbose = false

    func validate() throws {
        if !(0...65_535).contains(port) { throw ValidationError("the port must be 0 to 65535") }
        if !(0...1_000).contains(history) { throw ValidationError("the history must be 0 to 1000 days") }
    }

    func run() async throws {
        let (logger, openFiles) = ProgramLog.start("dengen.demo", isVerbose: verbose)
        let folder = try DataFolder(data)
        let database = try await folder.openDatabase()
        let time = SystemTimeSource()
        let network = try await DemoNetwork.start(in: folder)
        let city = try await DemoCity.prepare(database: database, folder: folder, network: network, logger: logger)
        let center = try await Center(database: database, time: time, logger: logger, seal: folder.seal())
        let password = Secrets.password()
        try await center.registration.renewPassword(of: DemoCity.email, to: password)
        let key = try await center.accounts.renewKey(named: "demo", role: .representative, tenant: city.tenant)
        let (ports, tellPort) = AsyncStream<Int>.makeStream()
        let mail = letters.room(center)
        let web = try makeWebService(
            center: center,
            configuration: WebConfiguration(
                port: port, mostConnections: ProgramLog.mostConnections(openFiles: openFiles), version: Version.number
            ).proposingProfiles.limiting(limits).known(as: letters.centre),
            logger: logger
        ) { port in
            tellPort.yield(port)
            folder.note(url: "http://127.0.0.1:\(port)", logger)
            mail.note("http://127.0.0.1:\(port)")
        }
        let invitation = DemoInvitation(
            password: password, apiKey: key, spare: network.address(of: .spare), isJSON: json)
        let agents = DemoAgents(city: city, folder: folder, network: network, ports: ports, logger: logger) { port in
            invitation.print(port: port)
        }
        let control = try controlServices(center: center, folder: folder, logger: logger)
        let past = DemoYear(city: city, center: center, folder: folder, days: history, logger: logger)
        let services: [any Service] = [CenterService(center), web, agents, past, mail.service] + control
        try await ServiceGroup(configuration: .dengen(services, logger: logger)).run()
        await database.close()
    }
}

/// What the demo says when it serves.
private struct DemoInvitation: Sendable {
    let password: String
    let apiKey: String
    /// Where a device answers that no site has yet.
    let spare: String
    let isJSON: Bool

    func print(port: Int) {
        let url = "http://127.0.0.1:\(port)"
        let text =
            isJSON
            ? json(url)
            : DemoText.invitation(
                url: url, email: DemoCity.email, password: password, apiKey: apiKey, spare: spare)
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    private func json(_ url: String) -> String {
        let fields = [
            ("url", url), ("email", DemoCity.email), ("password", password), ("apiKey", apiKey), ("spare", spare),
        ]
        return "{" + fields.map { #""\#($0)":"\#($1)""# }.joined(separator: ",") + "}"
    }
}
