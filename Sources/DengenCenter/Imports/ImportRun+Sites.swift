import DengenModel
import DengenStore

extension ImportRun {
    mutating func takeSites(_ lines: [ImportLine]) throws {
        for line in lines { try attempt(line) { run, cells in try run.takeSite(cells) } }
    }

    private mutating func takeSite(_ cells: ImportCells) throws -> ImportStep? {
        let number = try cells.needed(.id)
        try once(number, of: .site, .id)
        guard let place = sites[number] else { return try makeSite(number, cells) }
        var change = SiteChange()
        change.name = cells.newName(than: place.name)
        change.zone = cells.filled(.zone)
        change.icon = try cells.choice(.icon)
        change.memo = cells.present(.memo)
        let new = try change.applied(to: place)
        let columns = place.columns(changedBy: new)
        if columns.isEmpty { return nil }
        _ = try imports.sites.change(place, change, by: principal, in: tx)
        sites[number] = try SitePlace.named(place.id, tenant: place.tenant, in: tx)
        return ImportStep(cells, .change, number, new.name, columns)
    }

    private mutating func makeSite(_ number: String, _ cells: ImportCells) throws -> ImportStep {
        var draft = SiteDraft(name: try cells.needed(.name), number: number)
        draft.zone = cells.filled(.zone) ?? draft.zone
        draft.icon = try cells.choice(.icon) ?? draft.icon
        draft.memo = cells.filled(.memo) ?? ""
        let id = try imports.sites.make(draft, by: principal, in: tx)
        sites[number] = try SitePlace.named(id, tenant: principal.tenant, in: tx)
        return ImportStep(cells, .add, number, draft.name, [])
    }
}

extension SitePlace {
    fileprivate func columns(changedBy new: SiteDraft) -> [ImportColumn] {
        var columns: [ImportColumn] = []
        if !new.name.utf8.elementsEqual(name.utf8) { columns.append(.name) }
        if !new.zone.utf8.elementsEqual(zone.utf8) { columns.append(.zone) }
        if new.icon != icon { columns.append(.icon) }
        if !new.memo.utf8.elementsEqual(memo.utf8) { columns.append(.memo) }
        return columns
    }
}
