/// What a line of an import speaks of; the lines of one type are taken up before those of the next.
package enum ImportType: String, Sendable, CaseIterable { case site, gateway, group, device, outlet }

/// What a cell of an import says.
package enum ImportColumn: String, Sendable, CaseIterable {
    /// 施設ID, gateway id, リブーター管理番号 or `R001-03`; a new device has none, a group is known by site and name.
    case id
    case name
    /// 施設ID.
    case site
    case zone, icon
    /// The raw value of `Outlet.Kind`.
    case kind
    /// `1` 使用許可, `0` 使用不可.
    case use
    case memo
    /// All groups of an outlet; `joins` and `leaves` change some of them.
    case groups, joins, leaves
    /// Of a new device.
    case gateway, address, profile, version, read, write, user, authentication, authenticationKey, privacy, privacyKey
    case context

    /// Names of groups in one cell: by line, or by `|`.
    package static func names(in cell: String) -> [String] {
        let separator = cell.utf8.contains(UInt8(ascii: "\n")) ? UInt8(ascii: "\n") : UInt8(ascii: "|")
        return cell.utf8.split(separator: separator).map { ImportCells.trimmed(String(Substring($0))) }
            .filter { !$0.utf8.isEmpty }
    }
}

extension ImportType {
    private static let account: Set<ImportColumn> = [
        .version, .read, .write, .user, .authentication, .authenticationKey, .privacy, .privacyKey, .context,
    ]

    /// What may be said of it.
    package var columns: Set<ImportColumn> {
        switch self {
        case .site: [.id, .name, .zone, .icon, .memo]
        case .gateway: [.id, .name, .site, .use]
        case .group: [.name, .site, .kind]
        case .device: Self.account.union([.id, .name, .site, .use, .gateway, .address, .profile])
        case .outlet: [.id, .name, .site, .use, .memo, .groups, .joins, .leaves]
        }
    }
}

/// One line of an import, read but not yet judged.
package struct ImportLine: Sendable {
    /// Where it stands in the file, from 1.
    package var number: Int
    package var type: ImportType
    /// What stands in its cells; a column that is not there leaves things as they are.
    package var cells: [ImportColumn: String]

    package init(number: Int, type: ImportType, cells: [ImportColumn: String]) {
        self.number = number
        self.type = type
        self.cells = cells
    }
}
