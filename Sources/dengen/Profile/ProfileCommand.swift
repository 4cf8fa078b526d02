import ArgumentParser
import DengenDrivers
import DengenModel

/// `dengen profile`: device families as data.
struct ProfileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "List device profiles, and check one of your own.",
        subcommands: [ProfileListCommand.self, ProfileCheckCommand.self])
}

/// `dengen profile list`.
struct ProfileListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the profiles that devices are known by.",
        discussion: "Exit status: 0, or 1 when a profile of yours cannot be used.")

    @Option(help: "A folder with profiles of your own; they win over shipped ones of the same name.")
    var profiles: String?

    @Flag(help: "Print one JSON object: {\"profiles\":[{\"name\":…,\"vendor\":…,\"model\":…,\"kind\":…}]}.")
    var json = false

    private struct Item: Encodable {
        var name: String
        var vendor: String
        var model: String
        var kind: String
    }

    func run() async throws {
        let catalog = profiles.map { ProfileCatalog.shipped.adding(folder: $0) } ?? .shipped
        let items = catalog.profiles.map {
            Item(name: $0.name, vendor: $0.vendor, model: $0.model, kind: $0.kind.rawValue)
        }
        if json {
            try Answer.json(["profiles": items])
        } else {
            var table = TextTable("PROFILE", "VENDOR", "MODEL", "KIND")
            for item in items { table.add(item.name, item.vendor, item.model, item.kind) }
            Answer.write(table.text)
        }
        for fault in catalog.faults {
            Answer.complain("\(fault.file) cannot be used: `dengen profile check` tells why")
        }
        if !catalog.faults.isEmpty { throw ExitCode.partly }
    }
}
