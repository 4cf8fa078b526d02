import ArgumentParser

@main
struct Dengen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dengen",
        abstract: "See, switch and account for electric power at every site, from one place that you run yourself.",
        version: Version.number,
        subcommands: [
            DemoCommand.self, SetupCommand.self, ServeCommand.self, GatewayCommand.self, OutletCommand.self,
            GatewaySlipCommand.self, UserCommand.self, AuditCommand.self, MailCommand.self, CheckCommand.self,
            DeviceCommand.self, ProfileCommand.self, ImportCommand.self,
            TenantCommand.self, TermsCommand.self, AnnounceCommand.self, OpsCommand.self,
        ])
}

enum Version {
    static let number = "0.1.0"
}
