import ArgumentParser
import DengenWeb
import Foundation

/// `dengen mail set`.
struct MailSetCommand: AsyncParsableCommand {
    enum Security: String, ExpressibleByArgument, CaseIterable {
        case none, starttls, tls

        var port: Int {
            switch self {
            case .none: 25
            case .starttls: 587
            case .tls: 465
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set the mail server; letters that wait are tried at once.",
        discussion: """
            The password comes from --password-file or DENGEN_MAIL_PASSWORD. Without either the one that stands is kept, \
            as long as server and user stay the same. Exit status: 0, 1 when the centre refuses, 2 when it was not \
            reached, 64 for wrong usage.
            """)

    @Option(help: "Name or address of the mail server.")
    var host: String

    @Option(help: "none, starttls or tls; without TLS no password goes to another machine.")
    var security = Security.starttls

    @Option(help: "Port of the mail server; 25, 587 or 465 by security.")
    var port: Int?

    @Option(help: "Whom to sign in as; nobody when left out.")
    var user = ""

    @Option(help: ArgumentHelp("File whose first line is the password.", valueName: "file"))
    var passwordFile: String?

    @Flag(help: "Forget the password that stands.")
    var forgetPassword = false

    @Option(help: "The address that letters come from.")
    var sender: String

    @Option(help: "The name that stands beside it.")
    var senderName = ""

    @OptionGroup var control: ControlOptions

    func validate() throws {
        if forgetPassword && passwordFile != nil {
            throw ValidationError("--forget-password and --password-file exclude each other")
        }
    }

    func run() async throws {
        let order = MailServerOrder(
            host: host, port: port ?? security.port, security: security.rawValue, username: user,
            password: try password(), sender: sender, senderName: senderName)
        try await control.client.speaking { client in
            let server = try await client.put(MailServerItem.self, ControlRules.mailPath, order)
            Answer.write(
                "letters go through \(server.host):\(server.port); see whether they arrive: dengen mail test\n")
        }
    }

    private func password() throws -> String? {
        if forgetPassword { return "" }
        if let passwordFile { return try SecretFile.read(passwordFile) }
        return ProcessInfo.processInfo.environment["DENGEN_MAIL_PASSWORD"]
    }
}
