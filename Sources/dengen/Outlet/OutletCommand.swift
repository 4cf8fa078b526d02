import ArgumentParser

/// `dengen outlet`: the fleet from a terminal.
struct OutletCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outlet", abstract: "List and switch outlets.",
        discussion: """
            An outlet is named by its id, its label (R001-03) or its name. Brackets hold ranges: rack[1-5], R001-[01-08], \
            a sign [ of a name is written \\[.
            """,
        subcommands: [OutletListCommand.self, OutletOnCommand.self, OutletOffCommand.self, OutletRebootCommand.self])
}

/// `dengen outlet list [NAME…]`.
struct OutletListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show outlets with their state, health and power.",
        discussion:
            "Exit status: 0, or 1 when a name is nobody's, 2 when the centre was not reached, 64 for wrong usage.")

    @Argument(help: "Ids, labels or names, with ranges such as rack[1-5]; none for all.")
    var names: [String] = []

    @OptionGroup var centre: CentreOptions

    @Flag(help: "Print one JSON object: {\"outlets\":[…],\"unknown\":[…]}.")
    var json = false

    func run() async throws {
        let names = try OutletFinder.names(self.names)
        try await centre.client().speaking { client in
            let listing = try await listing(names, OutletFinder(client: client))
            if json { try Answer.json(listing) } else { Answer.write(listing.text) }
            for name in listing.unknown { Answer.complain("\(name): no outlet has this name, label or id") }
            if !listing.unknown.isEmpty { throw ExitCode.partly }
        }
    }

    private func listing(_ names: [String], _ finder: OutletFinder) async throws -> OutletListing {
        if names.isEmpty { return OutletListing(outlets: try await finder.all(), unknown: []) }
        let named = try await finder.named(names)
        var seen: Set<String> = []
        return OutletListing(
            outlets: named.flatMap(\.outlets).filter { seen.insert($0.id).inserted },
            unknown: named.filter(\.outlets.isEmpty).map(\.name))
    }
}

/// What `outlet list` says.
struct OutletListing: Encodable {
    var outlets: [OutletAnswer]
    var unknown: [String]

    var text: String {
        var table = TextTable("LABEL", "NAME", "STATE", "HEALTH", "POWER", "NOTE")
        for outlet in outlets {
            table.add(outlet.label, outlet.name, outlet.state, outlet.health, power(outlet), note(outlet))
        }
        return table.isEmpty ? "" : table.text
    }

    private func power(_ outlet: OutletAnswer) -> String {
        guard let power = outlet.readings?.power else { return "" }
        return "\((power * 10).rounded() / 10) W"
    }

    /// What is out of the ordinary.
    private func note(_ outlet: OutletAnswer) -> String {
        let notes = [
            outlet.isEnabled ? nil : "out of use", outlet.mode == "normal" ? nil : outlet.mode, outlet.condition,
            outlet.command.flatMap { $0.isFinal ? nil : "\($0.action) \($0.state)" },
        ]
        return notes.compactMap { $0 }.joined(separator: ", ")
    }
}
