import ArgumentParser
import DengenWeb

/// `dengen mail queue`.
struct MailQueueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "Show letters that wait, the newest first; what they say is never shown.")

    @Flag(help: "Show those too that are over: sent, failed, expired, withdrawn.")
    var all = false

    @Option(help: "How many, 1 to 200.")
    var limit = 50

    @Option(help: ArgumentHelp("Try this waiting letter at once, in place of a list.", valueName: "id"))
    var now: String?

    @OptionGroup var control: ControlOptions

    @Flag(help: "Print one JSON object: {\"items\":[…],\"next\":…}.")
    var json = false

    func validate() throws {
        guard (1...200).contains(limit) else { throw ValidationError("--limit: 1 to 200") }
        let isID = now?.utf8.allSatisfy { MailWords.isIDByte($0) } ?? true
        guard isID else { throw ValidationError("--now: an id as the list shows it") }
    }

    func run() async throws {
        try await control.client.speaking { client in
            if let now { return try await hasten(now, client) }
            let query = [("open", all ? "0" : "1"), ("limit", String(limit))]
            let list = try await client.get(MailList.self, ControlRules.mailQueuePath, query: query)
            if json { return try Answer.json(list) }
            var table = TextTable("ID", "KIND", "TO", "STATE", "TRIES", "WRITTEN", "WHY")
            for item in list.items {
                table.add(
                    item.id, item.kind, item.address, item.state, String(item.tries), String(item.createdAt.prefix(16)),
                    item.trouble == nil ? "" : MailWords.trouble(item))
            }
            Answer.write(table.text)
        }
    }

    private func hasten(_ id: String, _ client: CentreClient) async throws {
        _ = try await client.post(MailItem.self, "\(ControlRules.mailQueuePath)/\(id)/hasten", [String: String]())
        Answer.write("it is tried now\n")
    }
}

/// What commands say of letters.
enum MailWords {
    /// Why a letter has not gone yet.
    static func trouble(_ item: MailItem) -> String {
        let why = words[item.trouble ?? ""] ?? "it has not gone yet"
        return item.answer.isEmpty ? why : "\(why): \(item.answer)"
    }

    static func isIDByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    private static let words = [
        "no-server": "no mail server is set", "resolve": "the mail server's name has no address",
        "forbidden": "the mail server's name leads to an address where no mail may go",
        "connect": "nobody listens at the mail server's port", "connect-timeout": "the mail server cannot be reached",
        "tls": "no trusted connection: the certificate is not good for that host",
        "method": "the mail server offers neither TLS nor a way to sign in as it was set",
        "authentication": "the mail server does not take user and password", "refused": "the mail server refused",
        "closed": "the mail server hung up", "timeout": "the mail server fell silent",
        "unreadable": "it was sealed with another key", "malformed": "its address cannot be sent",
        "other": "the letter was not taken",
    ]
}
