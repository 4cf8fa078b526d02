import ArgumentParser
import DengenWeb
import Foundation

/// `dengen audit export`.
struct AuditExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write one tenant's audit into a file that proves itself.",
        discussion: """
            One JSON object a line, in the order of the chain, each with its number and hash; the last line names the end. \
            `dengen audit verify --file` looks it through anywhere. Exit status: 0, 1 when the centre refuses, 2 when it \
            was not reached, 64 for wrong usage.
            """)

    @Option(help: ArgumentHelp("The file to write, for its owner only.", valueName: "file.jsonl"))
    var out: String

    @OptionGroup var control: ControlOptions

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: out) else {
            throw ValidationError("\(out) is there already; an export never replaces a file")
        }
        var count = 0
        try await control.client.speaking { client in
            let chains = try await client.chains(of: control.tenant)
            let meant = chains.filter { control.tenant != nil || $0.id != "centre" }
            guard meant.count == 1 else { throw ValidationError("name one of the centre's operators with --tenant") }
            count = try await write(meant[0].id, with: client)
        }
        Answer.write("\(count) rows in \(out)\n")
    }

    private func write(_ chain: String, with client: CentreClient) async throws -> Int {
        let descriptor = open(out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ValidationError("\(out) cannot be written") }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var (count, last): (Int, AuditLine?) = (0, nil)
        while true {
            let rows = try await client.auditRows(of: chain, after: last?.number ?? 0)
            guard let end = rows.last, end.number > last?.number ?? 0 else { break }
            for row in rows { try file.write(contentsOf: try encoder.encode(row) + Data("\n".utf8)) }
            (count, last) = (count + rows.count, end)
        }
        let head = "\(last?.number ?? 0):\(last?.hash ?? String(repeating: "0", count: 64))"
        try file.write(contentsOf: try encoder.encode(AuditFileEnd(head: head)) + Data("\n".utf8))
        try file.close()
        return count
    }
}
