import ArgumentParser
import DengenWeb
import Foundation

/// `dengen ops`: the way to the operator's pages.
struct OpsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ops", abstract: "Print a link to the operator's pages; it opens once, within 15 minutes.",
        discussion: """
            The pages answer on this machine only. From elsewhere, forward a port first: \
            ssh -L 1888:127.0.0.1:1888 the-machine.
            """)

    @OptionGroup var folder: CentreFolder

    @Flag(help: "End every session there and every link that was not opened yet, instead of making one.")
    var endAll = false

    @Flag(help: "Print one JSON object: {\"url\":…,\"expiresAt\":…}, or {\"ended\":…} with --end-all.")
    var json = false

    func run() async throws {
        if endAll { return try await end() }
        let address = try OperatorAddress.own(ofData: folder.data)
        try await folder.client.speaking { client in
            let link = try await client.post(EntranceItem.self, ControlRules.entrancePath, EmptyOrder())
            if json { return try Answer.json(["url": address + link.path, "expiresAt": link.expiresAt]) }
            Answer.write("\(address + link.path)\n")
        }
    }

    private func end() async throws {
        try await folder.client.speaking { client in
            let shut = try await client.post(EntranceShut.self, ControlRules.entranceShutPath, EmptyOrder())
            if json { return try Answer.json(shut) }
            Answer.write("\(shut.ended) ended\n")
        }
    }
}

/// Where the operator's pages answer.
enum OperatorAddress {
    /// What the centre wrote when it began to listen, by a name of this machine.
    static func own(ofData folder: String) throws -> String {
        let text: String
        do { text = try String(contentsOfFile: folder + "/url", encoding: .utf8) } catch {
            throw ValidationError(
                "\(folder)/url cannot be read: name the data folder of a centre that runs with --data")
        }
        let url = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let parts = URLComponents(string: url), let scheme = parts.scheme, let port = parts.port else {
            throw ValidationError("\(folder)/url holds no address of a centre")
        }
        return "\(scheme)://127.0.0.1:\(port)"
    }
}
