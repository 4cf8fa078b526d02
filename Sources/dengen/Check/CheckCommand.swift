import ArgumentParser

/// `dengen check`: whether this installation is in order.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look at configuration, database, links, clock, disk and versions.",
        discussion: """
            Works while `dengen serve` is down too, and says so. Nothing is changed. Exit status: 0 when nothing failed \
            (warnings do not count), 1 otherwise.
            """)

    @OptionGroup var control: ControlOptions

    @Flag(help: "Print one JSON object: {\"isInOrder\":…,\"checks\":[{\"subject\":…,\"status\":…,\"words\":…}]}.")
    var json = false

    func run() async throws {
        var report = CheckReport()
        report.checks += FolderCheck(folder: control.data).findings()
        report.checks += await CentreCheck(control: control).findings()
        report.checks += [ClockCheck.finding(), DiskCheck.finding(of: control.data), LimitCheck.finding()]
        if json { try Answer.json(report) } else { Answer.write(report.text) }
        if !report.isInOrder { throw ExitCode.partly }
    }
}

/// One thing that was looked at.
struct Finding: Encodable, Sendable {
    enum Status: String, Encodable { case ok, warning, failed }

    /// A stable word.
    var subject: String
    var status: Status
    var words: String

    static func ok(_ subject: String, _ words: String) -> Finding {
        Finding(subject: subject, status: .ok, words: words)
    }

    static func warning(_ subject: String, _ words: String) -> Finding {
        Finding(subject: subject, status: .warning, words: words)
    }

    static func failed(_ subject: String, _ words: String) -> Finding {
        Finding(subject: subject, status: .failed, words: words)
    }
}

/// What `dengen check` says.
struct CheckReport: Encodable {
    var checks: [Finding] = []

    var isInOrder: Bool { checks.allSatisfy { $0.status != .failed } }

    var text: String {
        var table = TextTable("SUBJECT", "STATUS", "WORDS")
        for check in checks { table.add(check.subject, check.status.rawValue, check.words) }
        return table.text
    }

    private enum Key: String, CodingKey { case isInOrder, checks }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(isInOrder, forKey: .isInOrder)
        try container.encode(checks, forKey: .checks)
    }
}
