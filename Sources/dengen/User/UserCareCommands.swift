import ArgumentParser
import DengenWeb

/// `dengen user one-time-password`.
struct UserPasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "one-time-password",
        abstract: "Give a person, the representative too, a password for the next sign-in; it is printed once.",
        discussion: "The old password and every session end. The new one stands for seven days.")

    @Option(help: "The person's e-mail address.")
    var email: String

    @OptionGroup var control: ControlOptions

    @Flag(help: "Print one JSON object: {\"email\":…,\"role\":…,\"password\":…}.")
    var json = false

    func run() async throws {
        try await control.client.speaking { client in
            let user = try await client.post(
                NewUser.self, ControlRules.oneTimePasswordPath, UserOfOrder(email: email))
            if json { return try Answer.json(user) }
            Answer.write("e-mail    \(user.email)\nrole      \(user.role)\npassword  \(user.password)\n")
        }
    }
}

/// `dengen user release-2fa`.
struct UserReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release-2fa",
        abstract: "Release the second factor of a person, the representative too, who lost it; sessions end.")

    @Option(help: "The person's e-mail address.")
    var email: String

    @OptionGroup var control: ControlOptions

    func run() async throws {
        try await control.client.speaking { client in
            let user = try await client.post(
                UserOfOrder.self, ControlRules.releaseFactorPath, UserOfOrder(email: email))
            Answer.write("\(user.email)  released\n")
        }
    }
}
