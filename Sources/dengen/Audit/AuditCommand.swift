import ArgumentParser
import DengenWeb

/// `dengen audit`: who did what, proved and kept elsewhere (N-19).
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Check and export the audit of the centre that runs on this machine.",
        subcommands: [AuditVerifyCommand.self, AuditExportCommand.self])
}

extension CentreClient {
    /// The chains that are meant: all, or the one of a tenant, by id or name; `centre` is the centre's own.
    /// - Throws: `ValidationError` when nobody has that name, or several do.
    func chains(of tenant: String?) async throws -> [AuditChainList.Chain] {
        let all = try await get(AuditChainList.self, ControlRules.auditChainsPath).chains
        guard let tenant else { return all }
        let meant = all.filter { $0.id == tenant || $0.name.utf8.elementsEqual(tenant.utf8) }
        guard meant.count == 1 else {
            let names = all.prefix(10).map { PlainText.of($0.name) }.joined(separator: ", ")
            throw ValidationError("--tenant: one of \(names), by name or id")
        }
        return meant
    }

    /// At most 500 rows of a chain behind a number.
    func auditRows(of chain: String, after number: Int64) async throws -> [AuditLine] {
        let query = [("chain", chain), ("after", String(number))]
        return try await get(AuditLines.self, ControlRules.auditRowsPath, query: query).rows
    }
}
