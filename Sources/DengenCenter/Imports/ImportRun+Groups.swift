import DengenModel
import DengenStore

/// A group as a file names it: its site and its name, byte by byte.
struct GroupKey: Hashable {
    let site: SiteID
    private let name: [UInt8]

    init(_ site: SiteID, _ name: String) {
        self.site = site
        self.name = Array(name.utf8)
    }
}

extension ImportRun {
    mutating func takeGroups(_ lines: [ImportLine]) throws {
        for line in lines { try attempt(line) { run, cells in try run.takeGroup(cells) } }
    }

    /// One that is there stays as it is; its members stand in the lines of outlets.
    private mutating func takeGroup(_ cells: ImportCells) throws -> ImportStep? {
        let site = try site(cells.needed(.site))
        let name = try cells.needed(.name)
        try once(site.number + " " + name, of: .group, .name)
        let kind: Outlet.Kind? = try cells.choice(.kind)
        let row = try tx.first(
            "SELECT kind FROM outlet_group WHERE site_id = ? AND name = ?", Value(site.id), .text(name))
        if let row {
            if let kind, kind != (try row.choice("kind") as Outlet.Kind) { throw CellFault(.kind, .fixed) }
            return nil
        }
        let draft = GroupDraft(site: site.id, name: name, kind: kind ?? .mains)
        _ = try imports.groups.make(draft, by: principal, in: tx)
        return ImportStep(cells, .add, site.number, name, [])
    }

    /// The tenant's groups as they are now.
    func groups() throws -> [GroupKey: GroupPlace] {
        let byID = Dictionary(uniqueKeysWithValues: sites.values.map { ($0.id, $0) })
        let rows = try tx.rows(
            "SELECT id, site_id, name, kind FROM outlet_group WHERE tenant_id = ?", Value(principal.tenant))
        var groups: [GroupKey: GroupPlace] = [:]
        for row in rows {
            let id: SiteID = try row.identifier("site_id")
            guard let site = byID[id] else { continue }
            let name = try row.text("name")
            groups[GroupKey(id, name)] = GroupPlace(
                id: try row.identifier("id"), site: site, name: name, kind: try row.choice("kind"))
        }
        return groups
    }
}
