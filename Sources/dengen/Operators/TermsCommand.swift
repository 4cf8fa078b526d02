import ArgumentParser
import DengenWeb
import Foundation

/// `dengen terms`: what everybody agrees to before they work with the centre.
struct TermsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terms", abstract: "Terms of use of the centre that runs on this machine.",
        subcommands: [TermsPublishCommand.self, TermsListCommand.self])
}

/// `dengen terms publish`.
struct TermsPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish a new version: everybody has to agree to it at the next sign-in.",
        discussion: "Plain text in UTF-8, at most 100,000 bytes in each language. This cannot be undone.")

    @Option(help: ArgumentHelp("The text in Japanese.", valueName: "file"))
    var ja: String

    @Option(help: ArgumentHelp("The text in English.", valueName: "file"))
    var en: String

    @OptionGroup var folder: CentreFolder

    @Flag(help: "Print one JSON object: {\"version\":…,\"publishedAt\":…,\"publisher\":…}.")
    var json = false

    func run() async throws {
        let order = TermsOrder(ja: try TextFile.read(ja), en: try TextFile.read(en))
        try await folder.client.speaking { client in
            let terms = try await client.post(TermsItem.self, ControlRules.termsPath, order)
            if json { return try Answer.json(terms) }
            Answer.write("version \(terms.version) is in force since \(terms.publishedAt)\n")
        }
    }
}

/// `dengen terms list`.
struct TermsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the versions, the newest first.")

    @OptionGroup var folder: CentreFolder

    @Flag(help: "Print one JSON object: {\"versions\":[…]}.")
    var json = false

    func run() async throws {
        try await folder.client.speaking { client in
            let list = try await client.get(TermsList.self, ControlRules.termsPath)
            if json { return try Answer.json(list) }
            var table = TextTable("VERSION", "PUBLISHED", "BY")
            for terms in list.versions { table.add(String(terms.version), terms.publishedAt, terms.publisher) }
            Answer.write(table.text)
        }
    }
}

/// A text that people wrote.
enum TextFile {
    /// - Throws: `ValidationError` for a file that cannot be read or is no UTF-8.
    static func read(_ path: String) throws -> String {
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw ValidationError("\(path) cannot be read")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ValidationError("\(path) is not UTF-8")
        }
        return text
    }
}
