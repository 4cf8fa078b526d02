import ArgumentParser
import DengenWeb

/// `dengen tenant`: who this centre serves (A-24).
struct TenantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tenant", abstract: "Tenants of the centre that runs on this machine, and who represents them.",
        subcommands: [
            TenantListCommand.self, TenantAddCommand.self, TenantSetCommand.self, TenantMoveCommand.self,
        ])
}

/// `dengen tenant list`.
struct TenantListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show every tenant.")

    @OptionGroup var folder: CentreFolder

    @Flag(help: "Print one JSON object: {\"tenants\":[…]}.")
    var json = false

    func run() async throws {
        try await folder.client.speaking { client in
            let tenants = try await all(client)
            if json { return try Answer.json(["tenants": tenants]) }
            var table = TextTable("ID", "NAME", "REPRESENTATIVE", "GATEWAYS", "CONTRACTS", "PEOPLE", "SINCE")
            for tenant in tenants {
                table.add(
                    tenant.id, tenant.name, tenant.email ?? "-", String(tenant.gateways),
                    tenant.contracts == 0 ? "any" : String(tenant.contracts), String(tenant.people),
                    String(tenant.createdAt.prefix(10)))
            }
            Answer.write(table.text)
        }
    }

    private func all(_ client: CentreClient) async throws -> [TenantItem] {
        var tenants: [TenantItem] = []
        var after: String?
        repeat {
            let query = after.map { [("after", $0)] } ?? []
            let page = try await client.get(TenantList.self, ControlRules.tenantsPath, query: query)
            tenants += page.tenants
            after = page.next
        } while after != nil
        return tenants
    }
}

/// `dengen tenant add`.
struct TenantAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a tenant; its representative's first password is printed once.",
        discussion: "Exit status: 0, 1 when the centre refuses, 2 when it was not reached, 64 for wrong usage.")

    @Option(help: "The tenant's name.")
    var name: String

    @Option(help: "Name of the representative administrator.")
    var representative: String

    @Option(help: "The representative's e-mail address: the ID to sign in with.")
    var email: String

    @Option(help: "Gateways that it may have; 0 for any number.")
    var contracts = 0

    @Option(help: "How to reach the tenant; only the operator sees it.")
    var contact: String?

    @OptionGroup var folder: CentreFolder

    @Flag(help: "Print one JSON object: {\"tenant\":{…},\"password\":…}.")
    var json = false

    func run() async throws {
        try await folder.client.speaking { client in
            let order = TenantOrder(
                name: name, representative: representative, email: email, contracts: contracts, contact: contact)
            let made = try await client.post(NewTenant.self, ControlRules.tenantsPath, order)
            if json { return try Answer.json(made) }
            Answer.write(
                """
                tenant    \(made.tenant.id)
                name      \(PlainText.of(made.tenant.name))
                e-mail    \(PlainText.of(made.tenant.email ?? ""))
                password  \(made.password)

                """)
        }
    }
}
