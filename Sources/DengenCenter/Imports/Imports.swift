import DengenModel
import DengenStore

/// 一括登録 (N-23): sites, gateways, groups, devices and outlets from a table.
///
/// A dry run is the same transaction, rolled back: what it says is what would happen. Applied, all lines count or none.
package struct Imports: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let links: Links
    let sites: Sites
    let groups: Groups
    let gateways: Gateways
    let devices: Devices
    let fleet: Fleet
    let sealer: OptionSealer

    package static let mostLines = 20_000

    /// What the lines would do, and what is wrong with them; nothing is changed.
    package func plan(_ lines: [ImportLine], as principal: Principal) async throws -> ImportPlan {
        try await run(lines, isDry: true, as: principal)
    }

    /// Does what the lines say, or nothing where one of them is faulty. The same lines again change nothing.
    package func apply(_ lines: [ImportLine], as principal: Principal) async throws -> ImportPlan {
        try await run(lines, isDry: false, as: principal)
    }

    private func run(_ lines: [ImportLine], isDry: Bool, as principal: Principal) async throws -> ImportPlan {
        try principal.mustManage()
        guard lines.count <= Self.mostLines else { throw CenterError.invalid(field: "lines", problem: .outOfRange) }
        do {
            let outcome = try await database.write { tx in
                var run = ImportRun(imports: self, principal: principal, tx: tx)
                try run.take(lines)
                if isDry || !run.plan.faults.isEmpty { throw RolledBack(plan: run.plan) }
                return try run.finish()
            }
            outcome.tell(links)
            return outcome.plan
        } catch let rolledBack as RolledBack {
            return rolledBack.plan
        }
    }

    /// Ends the transaction of a dry run.
    private struct RolledBack: Error {
        let plan: ImportPlan
    }
}

/// What an import did, with what gateways are told of it after the commit.
struct ImportOutcome: Sendable {
    var plan = ImportPlan()
    /// Have new settings.
    var changed: Set<GatewayID> = []
    /// Went to another site or out of use: their links end and come back.
    var cut: Set<GatewayID> = []

    func tell(_ links: Links) {
        for gateway in cut.union(changed) { links.keys.forget(gateway) }
        for gateway in changed { links.noteChange(gateway) }
        for gateway in cut { links.cut(gateway) }
    }
}
