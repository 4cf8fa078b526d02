import DengenModel
import DengenStore

/// The outlets of a tenant as a file names them, and the groups that they are in.
private struct OutletBook {
    struct Entry {
        let place: OutletPlace
        let memo: String
    }

    private(set) var byName: [String: Entry] = [:]
    let groups: [GroupKey: GroupPlace]
    private let groupsByID: [GroupID: GroupPlace]
    private(set) var members: [GroupID: [OutletID]] = [:]
    private var memberships: [OutletID: [GroupID]] = [:]
    private(set) var changed: Set<GroupID> = []

    init(of tenant: TenantID, groups: [GroupKey: GroupPlace], in tx: Transaction) throws {
        self.groups = groups
        groupsByID = Dictionary(uniqueKeysWithValues: groups.values.map { ($0.id, $0) })
        let notes = try tx.rows("SELECT id, memo FROM outlet WHERE tenant_id = ?", Value(tenant))
        let memos = Dictionary(uniqueKeysWithValues: try notes.map { (try $0.text("id"), try $0.text("memo")) })
        for place in try OutletPlace.all(of: tenant, in: tx) {
            guard let memo = memos[place.id.rawValue] else { continue }
            let entry = Entry(place: place, memo: memo)
            byName[place.label] = entry
            byName[place.id.rawValue] = entry
        }
        let rows = try tx.rows(
            """
            SELECT m.group_id, m.outlet_id FROM outlet_group_member m JOIN outlet_group g ON g.id = m.group_id
            WHERE g.tenant_id = ? ORDER BY m.group_id, m.position, m.outlet_id
            """, Value(tenant))
        for row in rows {
            let (group, outlet): (GroupID, OutletID) = (try row.identifier("group_id"), try row.identifier("outlet_id"))
            members[group, default: []].append(outlet)
            memberships[outlet, default: []].append(group)
        }
    }

    func groups(of outlet: OutletID) -> [GroupID] { memberships[outlet] ?? [] }

    func place(_ group: GroupID) -> GroupPlace? { groupsByID[group] }

    /// False when it is full.
    mutating func join(_ outlet: OutletID, _ group: GroupID) -> Bool {
        guard members[group, default: []].count < GroupMembers.most else { return false }
        members[group, default: []].append(outlet)
        memberships[outlet, default: []].append(group)
        changed.insert(group)
        return true
    }

    mutating func leave(_ outlet: OutletID, _ group: GroupID) {
        members[group]?.removeAll { $0 == outlet }
        memberships[outlet]?.removeAll { $0 == group }
        changed.insert(group)
    }
}

extension ImportRun {
    mutating func takeOutlets(_ lines: [ImportLine]) throws {
        var book = try OutletBook(of: principal.tenant, groups: groups(), in: tx)
        var renamed: [GatewayID: ImportLine] = [:]
        for line in lines {
            try attempt(line) { run, cells in try run.takeOutlet(cells, &book, &renamed) }
        }
        for (gateway, line) in renamed {
            do { try RosterBudget.check(gateway, in: tx) } catch let error as CenterError {
                add(CellFault(error, of: .outlet), at: line)
            }
        }
        for group in book.changed.sorted() {
            guard let place = book.place(group) else { continue }
            try imports.groups.setMembers(place, book.members[group] ?? [], by: principal, in: tx)
        }
    }

    private mutating func takeOutlet(
        _ cells: ImportCells, _ book: inout OutletBook, _ renamed: inout [GatewayID: ImportLine]
    ) throws -> ImportStep? {
        let text = try cells.needed(.id)
        guard let entry = book.byName[text] else { throw CellFault(.id, .nobody) }
        let place = entry.place
        try once(place.id.rawValue, of: .outlet, .id)
        if let number = cells.filled(.site), try site(number).id != place.site { throw CellFault(.site, .fixed) }
        let changes = try changes(of: entry, cells)
        if changes.contains(where: { $0.column == .name }) && renamed[place.gateway] == nil {
            renamed[place.gateway] = cells.line
        }
        for change in changes { try imports.fleet.note(change.change, at: place, by: principal, in: tx) }
        var columns = changes.map(\.column)
        if try regroup(place, cells, &book) { columns.append(.groups) }
        if columns.isEmpty { return nil }
        if !changes.isEmpty { outcome.changed.insert(place.gateway) }
        return ImportStep(cells, .change, place.label, cells.filled(.name) ?? place.name, columns)
    }

    /// What of its own changes: name, note and use.
    private func changes(
        of entry: OutletBook.Entry, _ cells: ImportCells
    ) throws -> [(column: ImportColumn, change: OutletChange)] {
        let place = entry.place
        var changes: [(column: ImportColumn, change: OutletChange)] = []
        if let name = try cells.newName(than: place.name).map({ try NameRule.checked($0) }) {
            changes.append((.name, try Fleet.rename(place, to: name, in: tx)))
        }
        if let use = try cells.use(), let change = try Fleet.use(place, use, in: tx) { changes.append((.use, change)) }
        if let memo = try cells.present(.memo).map({ try NameRule.memo($0) }),
            !memo.utf8.elementsEqual(entry.memo.utf8)
        {
            changes.append((.memo, try Fleet.setMemo(place, memo, before: entry.memo, in: tx)))
        }
        return changes
    }

    /// False when it stays in the groups that it was in.
    private func regroup(_ place: OutletPlace, _ cells: ImportCells, _ book: inout OutletBook) throws -> Bool {
        let before = Set(book.groups(of: place.id))
        var wanted = before
        if let cell = cells.present(.groups) { wanted = Set(try named(cell, .groups, place, book)) }
        if let cell = cells.filled(.joins) { wanted.formUnion(try named(cell, .joins, place, book)) }
        if let cell = cells.filled(.leaves) { wanted.subtract(try named(cell, .leaves, place, book)) }
        for group in before.subtracting(wanted).sorted() { book.leave(place.id, group) }
        for group in wanted.subtracting(before).sorted() where !book.join(place.id, group) {
            throw CellFault(.groups, .field(.outOfRange))
        }
        return wanted != before
    }

    /// Groups of the outlet's site and kind.
    private func named(
        _ cell: String, _ column: ImportColumn, _ place: OutletPlace, _ book: OutletBook
    ) throws(CellFault) -> [GroupID] {
        if let whole = book.groups[GroupKey(place.site, cell)] { return [try fitting(whole, column, place)] }
        var groups: [GroupID] = []
        for name in ImportColumn.names(in: cell) {
            guard let group = book.groups[GroupKey(place.site, name)] else { throw CellFault(column, .nobody) }
            groups.append(try fitting(group, column, place))
        }
        return groups
    }

    private func fitting(
        _ group: GroupPlace, _ column: ImportColumn, _ place: OutletPlace
    ) throws(CellFault) -> GroupID {
        guard group.kind == place.gate.kind else { throw CellFault(column, .fixed) }
        return group.id
    }
}
