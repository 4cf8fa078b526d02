import DengenModel
import DengenStore

/// One import inside its transaction.
struct ImportRun {
    let imports: Imports
    let principal: Principal
    let tx: Transaction
    var outcome = ImportOutcome()
    /// The tenant's sites by number.
    var sites: [String: SitePlace] = [:]
    private var seen: Set<String> = []

    private static let mostFaults = 1_000

    init(imports: Imports, principal: Principal, tx: Transaction) {
        self.imports = imports
        self.principal = principal
        self.tx = tx
    }

    var plan: ImportPlan { outcome.plan }

    mutating func take(_ lines: [ImportLine]) throws {
        let rows = try tx.rows("SELECT \(SitePlace.columns) FROM site WHERE tenant_id = ?", Value(principal.tenant))
        sites = Dictionary(uniqueKeysWithValues: try rows.map(SitePlace.init(row:)).map { ($0.number, $0) })
        let byType = Dictionary(grouping: lines, by: \.type)
        for type in ImportType.allCases {
            guard let lines = byType[type] else { continue }
            switch type {
            case .site: try takeSites(lines)
            case .gateway: try takeGateways(lines)
            case .group: try takeGroups(lines)
            case .device: try takeDevices(lines)
            case .outlet: try takeOutlets(lines)
            }
        }
        outcome.plan.steps.sort { $0.line < $1.line }
        outcome.plan.faults.sort { $0.line < $1.line }
    }

    /// - Returns: what the commit will have done.
    mutating func finish() throws -> ImportOutcome {
        outcome.plan.isApplied = true
        if plan.steps.isEmpty { return outcome }
        var draft = EventDraft(.imported)
        draft.actorName = principal.name
        draft.arguments["count"] = String(plan.steps.count)
        try imports.events.write(draft, tenant: principal.tenant, in: tx)
        try imports.sites.audit.write(
            "import.apply", on: principal.tenant.rawValue, after: String(plan.steps.count), by: principal, in: tx)
        return outcome
    }

    /// Takes up one line: a step, nothing, or a fault that a person can mend.
    mutating func attempt(
        _ line: ImportLine, _ work: (inout ImportRun, ImportCells) throws -> ImportStep?
    ) throws {
        guard plan.faults.count < Self.mostFaults else { return }
        do {
            let cells = try ImportCells(line)
            if let step = try work(&self, cells) {
                outcome.plan.steps.append(step)
            } else {
                outcome.plan.unchanged += 1
            }
        } catch let fault as CellFault {
            add(fault, at: line)
        } catch let error as CenterError {
            add(CellFault(error, of: line.type), at: line)
        }
    }

    mutating func add(_ fault: CellFault, at line: ImportLine) {
        outcome.plan.faults.append(ImportFault(line: line.number, column: fault.column, problem: fault.problem))
    }

    /// - Throws: `CellFault` when the file said something of it before.
    mutating func once(_ key: String, of type: ImportType, _ column: ImportColumn) throws(CellFault) {
        guard seen.insert(type.rawValue + " " + key).inserted else { throw CellFault(column, .twice) }
    }

    func site(_ number: String) throws(CellFault) -> SitePlace {
        guard let site = sites[number] else { throw CellFault(.site, .nobody) }
        return site
    }
}

extension ImportStep {
    init(_ cells: ImportCells, _ verb: Verb, _ label: String, _ name: String, _ columns: [ImportColumn]) {
        self.init(
            line: cells.line.number, type: cells.line.type, verb: verb, label: label, name: name, columns: columns)
    }
}
