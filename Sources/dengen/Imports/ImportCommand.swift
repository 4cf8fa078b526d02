import ArgumentParser

/// `dengen import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring data into a centre from a file.",
        subcommands: [SampleImportCommand.self])
}
