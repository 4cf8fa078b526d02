import ArgumentParser
import Foundation

/// `dengen import samples`.
struct SampleImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samples", abstract: "Keep measured values of a CSV file.",
        discussion: """
            The first line names the columns: time, outlet, quantity and value, or those of a file that the page of \
            exports wrote as measured. Times are RFC 3339, or local with --site or --zone. The whole file is looked \
            through first; with a faulty line nothing is kept unless --skip-errors. A long file is kept part by part: should \
            the centre go away meanwhile, send it again. Exit status: 0, 1 when lines are \
            faulty, 2 when the centre was not reached or lets you not in, 64 for wrong usage.
            """)

    @Argument(help: ArgumentHelp("The file; UTF-8 or CP932.", valueName: "file.csv"))
    var file: String

    @Option(help: "The outlet of lines that name none: its id, label or name.")
    var outlet: String?

    @Option(help: "The site whose clock times without a zone are of: its id, number or name.")
    var site: String?

    @Option(help: "The zone of such times, such as Asia/Tokyo, in place of a site.")
    var zone: String?

    @Flag(help: "Only say what would be kept.")
    var dryRun = false

    @Flag(help: "Keep the good lines of a file with faulty ones.")
    var skipErrors = false

    @Flag(help: "Answer in JSON.")
    var json = false

    @OptionGroup var centre: CentreOptions

    func validate() throws {
        if site != nil && zone != nil { throw ValidationError("--site and --zone both name a clock; use one of them") }
    }

    func run() async throws {
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe) } catch {
            throw ValidationError("\(file) cannot be read")
        }
        let parts = SampleFileParts(bytes)
        var outcome = SampleImportAnswer()
        try await centre.client().speaking { client in
            let query = try await query(client)
            outcome = try await send(parts, query + [("dryRun", "true")], with: client)
            let isGood = outcome.faults.isEmpty || skipErrors
            if dryRun || !isGood { return }
            let faults = outcome.faults
            outcome = try await send(parts, query + [("skipErrors", "\(skipErrors)")], with: client)
            outcome.faults = faults
        }
        try tell(outcome)
        if !outcome.faults.isEmpty { throw ExitCode.partly }
    }

    private func query(_ client: CentreClient) async throws -> [(String, String)] {
        var query: [(String, String)] = []
        if let outlet { query.append(("outlet", outlet)) }
        if let zone { query.append(("zone", zone)) }
        if let site { query.append(("zone", try await SiteFinder(client: client).zone(of: site))) }
        return query
    }

    private func send(
        _ parts: SampleFileParts, _ query: [(String, String)], with client: CentreClient
    ) async throws -> SampleImportAnswer {
        var whole = SampleImportAnswer()
        for part in parts {
            let answer = try await client.upload(
                SampleImportAnswer.self, "/api/v1/imports/samples", query: query, part.bytes, mediaType: "text/csv")
            whole.add(answer, linesBefore: part.linesBefore)
        }
        return whole
    }

    private func tell(_ outcome: SampleImportAnswer) throws {
        if json { return try Answer.json(outcome) }
        for fault in outcome.faults {
            let column = fault.column.map { " \(PlainText.of($0)):" } ?? ""
            Answer.complain("\(file):\(fault.line):\(column) \(fault.problem)")
        }
        let values = "\(outcome.kept) \(outcome.kept == 1 ? "value" : "values")"
        Answer.write(outcome.applied ? "\(values) kept\n" : "\(values) would be kept; nothing was written\n")
    }
}

/// What became of a file, as the API tells it and `--json` repeats it.
struct SampleImportAnswer: Codable, Sendable {
    struct Fault: Codable, Sendable {
        var line: Int
        var column: String?
        var problem: String
    }

    var applied = false
    var kept = 0
    var faults: [Fault] = []

    /// - Parameter linesBefore: of the file, which the part does not have.
    mutating func add(_ part: SampleImportAnswer, linesBefore: Int) {
        applied = applied || part.applied
        kept += part.kept
        faults += part.faults.map { Fault(line: $0.line + linesBefore, column: $0.column, problem: $0.problem) }
    }
}

extension SiteFinder {
    fileprivate func zone(of word: String) async throws -> String {
        struct Settings: Decodable {
            var zone: String
        }
        return try await client.get(Settings.self, "/api/v1/sites/\(try await find(word).id)").zone
    }
}
