import ArgumentParser
import DengenWeb

/// `dengen tenant set`.
struct TenantSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change a tenant's name, number of contracts, contact or rules for users.",
        discussion: "Fewer contracts than gateways take none away: no new one can be made.")

    @Argument(help: "The tenant: its id, or its name where only one has it.")
    var tenant: String

    @Option(help: "A new name.")
    var name: String?

    @Option(help: "Gateways that it may have; 0 for any number.")
    var contracts: Int?

    @Option(help: "How to reach the tenant.")
    var contact: String?

    @Option(help: "What passwords must be made of: modern, cloud or monitoring.")
    var passwordProfile: String?

    @Option(help: "Minutes without a request after which managers are signed out; 0 for never.")
    var idleMinutes: Int?

    @Option(help: "Days after which managers sign in again in any case; 0 for never.")
    var absoluteDays: Int?

    @OptionGroup var folder: CentreFolder

    @Flag(help: "Print the tenant as one JSON object.")
    var json = false

    func validate() throws {
        let isIdle = name == nil && contracts == nil && contact == nil && passwordProfile == nil && idleMinutes == nil
        if isIdle && absoluteDays == nil { throw ValidationError("nothing to change: see --help for what can be") }
    }

    private var order: TenantChangeOrder {
        var order = TenantChangeOrder(tenant: tenant)
        (order.name, order.contracts, order.contact) = (name, contracts, contact)
        (order.passwordProfile, order.idleMinutes, order.absoluteDays) = (passwordProfile, idleMinutes, absoluteDays)
        return order
    }

    func run() async throws {
        try await folder.client.speaking { client in
            try TenantWords.tell(
                try await client.post(TenantItem.self, ControlRules.tenantChangePath, order), json: json)
        }
    }
}

/// `dengen tenant move-representative`.
struct TenantMoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move-representative", abstract: "Make another person of a tenant its representative.",
        discussion: "Who it was becomes an administrator. Both have to sign in again.")

    @Argument(help: "The tenant: its id, or its name where only one has it.")
    var tenant: String

    @Option(help: "E-mail address of the person.")
    var to: String

    @OptionGroup var folder: CentreFolder

    @Flag(help: "Print the tenant as one JSON object.")
    var json = false

    func run() async throws {
        try await folder.client.speaking { client in
            let order = RepresentativeOrder(tenant: tenant, email: to)
            try TenantWords.tell(
                try await client.post(TenantItem.self, ControlRules.representativePath, order), json: json)
        }
    }
}

/// A tenant as a command prints it.
enum TenantWords {
    static func tell(_ tenant: TenantItem, json: Bool) throws {
        if json { return try Answer.json(tenant) }
        Answer.write(
            """
            tenant          \(tenant.id)
            name            \(PlainText.of(tenant.name))
            representative  \(PlainText.of(tenant.representative ?? "-")) <\(PlainText.of(tenant.email ?? "-"))>
            contracts       \(tenant.contracts == 0 ? "any" : String(tenant.contracts))
            gateways        \(tenant.gateways)

            """)
    }
}
