import DengenModel
import DengenStore

extension Imports {
    /// What there is, as lines that change nothing when they are imported: sites, gateways, groups, devices, outlets.
    package func export(as principal: Principal) async throws -> [ImportLine] {
        try principal.mustManage()
        return try await database.read { tx in
            let book = try ExportBook(of: principal.tenant, in: tx)
            let cells = try book.sites(in: tx) + book.gateways(in: tx) + book.groups + book.devices(in: tx)
            return try (cells + book.outlets(in: tx)).enumerated().map { index, line in
                ImportLine(number: index + 2, type: line.type, cells: line.cells)
            }
        }
    }
}

/// Reads a tenant's things in the order in which people see them.
private struct ExportBook {
    typealias Line = (type: ImportType, cells: [ImportColumn: String])

    private let tenant: Value
    private let numbers: [String: String]
    let groups: [Line]
    private var groupsOfOutlet: [String: [String]] = [:]

    init(of id: TenantID, in tx: Transaction) throws {
        let tenant = Value(id)
        self.tenant = tenant
        let sites = try tx.rows("SELECT id, number FROM site WHERE tenant_id = ?", tenant)
        let numbers = Dictionary(uniqueKeysWithValues: try sites.map { (try $0.text("id"), try $0.text("number")) })
        self.numbers = numbers
        let rows = try tx.rows(
            """
            SELECT g.site_id, g.name, g.kind FROM outlet_group g JOIN site s ON s.id = g.site_id
            WHERE g.tenant_id = ? ORDER BY s.position, g.position
            """, tenant)
        groups = try rows.map { row in
            (
                .group,
                [
                    .site: numbers[try row.text("site_id")] ?? "", .name: try row.text("name"),
                    .kind: try row.text("kind"),
                ]
            )
        }
        let members = try tx.rows(
            """
            SELECT m.outlet_id, g.name FROM outlet_group_member m JOIN outlet_group g ON g.id = m.group_id
            WHERE g.tenant_id = ? ORDER BY g.position, g.id
            """, tenant)
        for row in members { groupsOfOutlet[try row.text("outlet_id"), default: []].append(try row.text("name")) }
    }

    func sites(in tx: Transaction) throws -> [Line] {
        try tx.rows("SELECT \(SitePlace.columns) FROM site WHERE tenant_id = ? ORDER BY position", tenant).map { row in
            let site = try SitePlace(row: row)
            return (
                .site,
                [.id: site.number, .name: site.name, .zone: site.zone, .icon: site.icon.rawValue, .memo: site.memo]
            )
        }
    }

    func gateways(in tx: Transaction) throws -> [Line] {
        try tx.rows(
            """
            SELECT g.id, g.name, g.site_id, g.is_enabled FROM gateway g JOIN site s ON s.id = g.site_id
            WHERE g.tenant_id = ? ORDER BY s.position, g.name, g.id
            """, tenant
        ).map { row in
            (
                .gateway,
                [
                    .id: try row.text("id"), .name: try row.text("name"), .site: numbers[try row.text("site_id")] ?? "",
                    .use: try row.bool("is_enabled") ? "1" : "0",
                ]
            )
        }
    }

    func devices(in tx: Transaction) throws -> [Line] {
        try tx.rows(
            """
            SELECT number, name, site_id, gateway_id, address, is_enabled FROM device
            WHERE tenant_id = ? AND deleted_at IS NULL ORDER BY LENGTH(number), number
            """, tenant
        ).map { row in
            (
                .device,
                [
                    .id: try row.text("number"), .name: try row.text("name"),
                    .site: numbers[try row.text("site_id")] ?? "", .use: try row.bool("is_enabled") ? "1" : "0",
                    .gateway: try row.text("gateway_id"), .address: try row.text("address"),
                ]
            )
        }
    }

    func outlets(in tx: Transaction) throws -> [Line] {
        try tx.rows(
            """
            SELECT o.id, o.number, o.name, o.memo, o.is_enabled, o.site_id, d.number AS device_number FROM outlet o
            JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL
            WHERE o.tenant_id = ? AND o.gone_at IS NULL ORDER BY LENGTH(d.number), d.number, o.number
            """, tenant
        ).map { row in
            let label = OutletPlace.label(
                device: try row.text("device_number"), outlet: Int(try row.integer("number")))
            return (
                .outlet,
                [
                    .id: label, .name: try row.text("name"), .site: numbers[try row.text("site_id")] ?? "",
                    .use: try row.bool("is_enabled") ? "1" : "0", .memo: try row.text("memo"),
                    .groups: ImportColumn.cell(of: groupsOfOutlet[try row.text("id")] ?? []),
                ]
            )
        }
    }
}

extension ImportColumn {
    /// What `names(in:)` reads again.
    package static func cell(of names: [String]) -> String {
        let hasBar = names.contains { $0.utf8.contains(UInt8(ascii: "|")) }
        return names.joined(separator: hasBar ? "\n" : "|")
    }
}
