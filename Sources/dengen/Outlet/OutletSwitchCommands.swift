import ArgumentParser

/// `dengen outlet on NAME…`.
struct OutletOnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "on", abstract: "Turn outlets on.", discussion: SwitchOptions.statuses)

    @OptionGroup var options: SwitchOptions

    func run() async throws { try await options.run("on") }
}

/// `dengen outlet off NAME…`.
struct OutletOffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "off", abstract: "Turn outlets off.", discussion: SwitchOptions.statuses)

    @OptionGroup var options: SwitchOptions

    func run() async throws { try await options.run("off") }
}

/// `dengen outlet reboot NAME…`.
struct OutletRebootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reboot", abstract: "Turn outlets off and on again.", discussion: SwitchOptions.statuses)

    @OptionGroup var options: SwitchOptions

    func run() async throws { try await options.run("reboot") }
}

/// What the three have in common.
struct SwitchOptions: ParsableArguments {
    static let statuses = """
        Nothing is switched when a name is nobody's or several outlets'. Exit status: 0 all accepted, or with --wait \
        all confirmed (a Wake-on-LAN packet that nothing can prove counts as sent); 1 some failed or unconfirmed; \
        2 the centre was not reached; 64 wrong usage or names.
        """

    @Argument(help: "Ids, labels or names, with ranges such as rack[1-5].")
    var names: [String]

    @Option(name: .customLong("critical"), help: "The name of a critical outlet that is meant, in full; once for each.")
    var critical: [String] = []

    @OptionGroup var centre: CentreOptions

    @Flag(help: "Wait until each command has ended, confirmed by the hardware or not.")
    var wait = false

    @Flag(
        help: "Print one JSON object: {\"action\":…,\"outlets\":[{\"label\":…,\"name\":…,\"state\":…,\"isDone\":…}]}.")
    var json = false

    func run(_ action: String) async throws {
        let names = try OutletFinder.names(self.names)
        try await centre.client().speaking { client in
            let outlets = try await OutletFinder(client: client).single(names)
            let round = SwitchRound(client: client, action: action, waits: wait, typedNames: critical)
            let report = SwitchReport(action: action, outlets: await round.run(outlets))
            if json { try Answer.json(report) } else { Answer.write(report.text) }
            if let status = report.failure { throw status }
        }
    }
}
