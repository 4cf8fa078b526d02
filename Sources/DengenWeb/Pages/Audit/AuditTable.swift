import DengenCenter
import DengenModel

extension Frame {
    /// One row: when, who and from where, what, to what, before, after, and its number in the chain.
    func auditTable(_ entries: [AuditEntry], clock: WallClock) -> HTML {
        fragment {
            listTable(AuditText.caption, columns: Self.auditColumns, figures: [6]) {
                for entry in entries { row(entry, clock) }
            }
            if entries.isEmpty { p(.class("empty")) { self(AuditText.empty) } }
        }
    }

    private static let auditColumns = [
        LogText.time, AuditText.who, AuditText.action, AuditText.object, AuditText.before, AuditText.after,
        AuditText.number,
    ]

    private func row(_ entry: AuditEntry, _ clock: WallClock) -> HTML {
        let record = entry.record
        return tr {
            cell(LogText.time) { time(.dateTime(record.at.rfc3339)) { clock.text(record.at) } }
            cell(AuditText.who) { author(record) }
            cell(AuditText.action) { self(AuditActionText.name(record.action)) }
            cell(AuditText.object) { object(entry) }
            cell(AuditText.before) { value(record.before, of: record) }
            cell(AuditText.after) { value(record.after, of: record) }
            numberCell(AuditText.number, record.link.map { NumberFormat.grouped($0.number) } ?? self(AuditText.open))
        }
    }

    private func author(_ record: AuditRecord) -> HTML {
        let from = [self(AuditText.roleName(record.role)), self(AuditText.doorName(record.door)), record.address]
        return fragment {
            bdi { record.name }
            span(.class("audit-from")) { from.filter { !$0.utf8.isEmpty }.joined(separator: " · ") }
        }
    }

    /// The thing by the name that it has now, leading to its page; else its id.
    private func object(_ entry: AuditEntry) -> HTML {
        guard let thing = entry.thing else { return span(.class("audit-id")) { entry.record.object } }
        let name = bdi { thing.name.utf8.isEmpty ? entry.record.object : thing.name }
        guard let path = thing.path(entry.record.object) else { return name }
        return a(.href(path)) { name }
    }

    /// A command's value leads to its life; all else stands as it was written, long ones cut.
    private func value(_ text: String, of record: AuditRecord) -> HTML {
        if record.action.utf8.elementsEqual("command.issue".utf8) {
            let words = text.utf8.split(separator: UInt8(ascii: " ")).map { String(decoding: Array($0), as: UTF8.self) }
            if words.count == 2, let action = PowerAction(rawValue: words[0]), let id = CommandID(rawValue: words[1]) {
                return a(.href(Routes.command(id))) { self(CommandText.action(action)) }
            }
            if let state = PowerState(rawValue: text) { return span { self(StateText.power(state)) } }
        }
        return span(.class("audit-value")) { Self.cut(text) }
    }

    /// The first 300 signs; the file and the API have all of it.
    private static func cut(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: 300, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }
}

extension AuditThing {
    /// Its page; nil for what has none.
    func path(_ id: String) -> URLPath? {
        if !isThere { return nil }
        return switch kind {
        case .outlet: OutletID(rawValue: id).map { Routes.outlet($0) }
        case .device: DeviceID(rawValue: id).map { Routes.device($0) }
        case .gateway: GatewayID(rawValue: id).map { Routes.gateway($0) }
        case .site: SiteID(rawValue: id).map { Routes.site($0) }
        case .group: GroupID(rawValue: id).map { Routes.group($0) }
        case .command: CommandID(rawValue: id).map { Routes.command($0) }
        case .batch: BatchID(rawValue: id).map { Routes.batch($0) }
        case .search: SearchID(rawValue: id).map { Routes.search($0) }
        case .account: AccountID(rawValue: id).map { Routes.user($0) }
        case .key: nil
        }
    }
}
