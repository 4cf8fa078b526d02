import ArgumentParser
import DengenWeb

/// `dengen mail`: how the centre sends letters.
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "The mail server of the centre that runs on this machine, and its queue.",
        subcommands: [MailShowCommand.self, MailSetCommand.self, MailTestCommand.self, MailQueueCommand.self])
}

/// `dengen mail show`.
struct MailShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the mail server.")

    @OptionGroup var control: ControlOptions

    @Flag(help: "Print one JSON object: {\"settings\":…,\"open\":…}; the password is never shown.")
    var json = false

    func run() async throws {
        try await control.client.speaking { client in
            let report = try await client.get(MailReport.self, ControlRules.mailPath)
            if json { return try Answer.json(report) }
            let server = report.settings.map(Self.text) ?? "no mail server is set: see `dengen mail set --help`\n"
            Answer.write("\(server)waiting   \(report.open)\n")
        }
    }

    private static func text(_ server: MailServerItem) -> String {
        let user = server.username.isEmpty ? "-" : server.username + (server.hasPassword ? " (with a password)" : "")
        let sender = server.senderName.isEmpty ? server.sender : "\(server.senderName) <\(server.sender)>"
        return """
            server    \(PlainText.of(server.host)):\(server.port)
            security  \(server.security)
            user      \(PlainText.of(user))
            sender    \(PlainText.of(sender))
            changed   \(server.changedAt) by \(PlainText.of(server.changedBy))

            """
    }
}

/// `dengen mail test`.
struct MailTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Send a test mail and wait until the mail server has taken it.",
        discussion: "Exit status: 0, 1 when it was not taken, 2 when the centre was not reached, 64 for wrong usage.")

    @Argument(help: "The address to send it to.")
    var address: String

    @Option(help: "Language of the letter: ja or en.")
    var language: String?

    @OptionGroup var control: ControlOptions

    func run() async throws {
        try await control.client.speaking { client in
            let order = MailTestOrder(address: address, language: language)
            let letter = try await client.post(MailItem.self, ControlRules.mailTestPath, order)
            let end = try await outcome(of: letter, client)
            if end.state == "sent" { return Answer.write("taken by the mail server\n") }
            Answer.complain("\(MailWords.trouble(end)); it is tried again for ten minutes")
            throw ExitCode.partly
        }
    }

    /// Looks until the letter has gone or the first try failed, at most two minutes.
    private func outcome(of letter: MailItem, _ client: CentreClient) async throws -> MailItem {
        var letter = letter
        for _ in 0..<240 {
            if letter.trouble != nil || letter.finishedAt != nil { return letter }
            try await Task.sleep(for: .milliseconds(500))
            letter = try await client.get(MailItem.self, "\(ControlRules.mailQueuePath)/\(letter.id)")
        }
        return letter
    }
}
