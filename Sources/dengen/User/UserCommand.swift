import ArgumentParser
import DengenModel
import DengenWeb

/// `dengen user`: who may sign in.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "People of the centre that runs on this machine: add, list, help back in.",
        subcommands: [
            UserAddCommand.self, UserListCommand.self, UserPasswordCommand.self, UserReleaseCommand.self,
        ])
}

/// `dengen user add`.
struct UserAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person; the first password is printed once and kept only as a hash.",
        discussion: "Exit status: 0, 1 when the centre refuses, 2 when it was not reached, 64 for wrong usage.")

    @Option(help: "The e-mail address: the ID to sign in with.")
    var email: String

    @Option(help: "The person's name.")
    var name: String

    @Option(help: "administrator or general; the representative is made by `dengen setup`.")
    var role: UserRole = .general

    @OptionGroup var control: ControlOptions

    @Flag(help: "Print one JSON object: {\"email\":…,\"role\":…,\"password\":…}.")
    var json = false

    func run() async throws {
        try await control.client.speaking { client in
            let order = UserOrder(email: email, name: name, role: role.rawValue)
            let user = try await client.post(NewUser.self, ControlRules.usersPath, order)
            if json { return try Answer.json(user) }
            Answer.write("e-mail    \(user.email)\nrole      \(user.role)\npassword  \(user.password)\n")
        }
    }
}

/// What a person can be made here.
enum UserRole: String, ExpressibleByArgument, CaseIterable {
    case administrator, general
}

/// `dengen user list`.
struct UserListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show who may sign in.")

    @OptionGroup var control: ControlOptions

    @Flag(help: "Print one JSON object: {\"users\":[…]}.")
    var json = false

    func run() async throws {
        try await control.client.speaking { client in
            let list = try await client.get(UserList.self, ControlRules.usersPath)
            if json { return try Answer.json(list) }
            var table = TextTable("E-MAIL", "NAME", "ROLE", "SINCE")
            for user in list.users { table.add(user.email, user.name, user.role, String(user.createdAt.prefix(10))) }
            Answer.write(table.text)
        }
    }
}
