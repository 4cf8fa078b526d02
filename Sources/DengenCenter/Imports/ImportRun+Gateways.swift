import DengenModel
import DengenStore

extension ImportRun {
    mutating func takeGateways(_ lines: [ImportLine]) throws {
        for line in lines { try attempt(line) { run, cells in try run.takeGateway(cells) } }
    }

    /// New ones have a slip, which a file can't carry: only those that are there are named, moved and switched.
    private mutating func takeGateway(_ cells: ImportCells) throws -> ImportStep? {
        let text = try cells.needed(.id)
        try once(text, of: .gateway, .id)
        guard let id = GatewayID(rawValue: text), let gateway = try GatewayPlace.find(id, in: tx),
            gateway.tenant == principal.tenant
        else { throw CellFault(.id, .nobody) }
        var columns: [ImportColumn] = []
        if let name = cells.newName(than: gateway.name) {
            try imports.gateways.rename(gateway, to: name, by: principal, in: tx)
            columns.append(.name)
        }
        if let number = cells.filled(.site) {
            let site = try site(number)
            if try imports.gateways.move(gateway, to: site, by: principal, in: tx) { columns.append(.site) }
        }
        if let use = try cells.use(), try imports.gateways.use(gateway, use, by: principal, in: tx) {
            columns.append(.use)
        }
        if columns.isEmpty { return nil }
        outcome.changed.insert(id)
        if columns != [.name] { outcome.cut.insert(id) }
        return ImportStep(cells, .change, id.rawValue, cells.filled(.name) ?? gateway.name, columns)
    }
}
