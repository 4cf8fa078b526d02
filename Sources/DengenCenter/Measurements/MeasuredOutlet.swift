import DengenModel
import DengenStore

/// An outlet as the samples' pages name it, and where its samples are.
struct MeasuredOutlet: Sendable {
    let id: OutletID
    let device: DeviceID
    let number: Int
    /// `R001-03`.
    let label: String
    let name: String
    let site: SiteID
    let siteName: String
    let zone: String

    /// The stream of a device's samples; it stays when the device moves or its hardware is replaced.
    var stream: String { Self.stream(of: device) }

    static func stream(of device: DeviceID) -> String { "device/\(device)" }

    /// Such as `3/power`.
    static func key(_ outlet: Int, _ quantity: Quantity) -> String { "\(outlet)/\(quantity.rawValue)" }

    static func column(_ outlet: Int, _ quantity: Quantity) -> SampleColumn {
        SampleColumn(
            key: key(outlet, quantity), form: .decimal(places: quantity.places), isTotal: quantity.isTotal)
    }

    private static let select = """
        SELECT o.id, o.device_id, o.number, o.name, o.site_id, d.number AS device_number, s.name AS site_name, s.zone,
            o.power_mw, o.energy_mwh, o.voltage_mv, o.current_ma, o.read_at
        FROM outlet o JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL JOIN site s ON s.id = o.site_id
        WHERE o.gone_at IS NULL AND

        """

    /// In the order asked for.
    /// - Throws: `.notFound` when the principal does not see one of them.
    static func named(
        _ ids: [OutletID], for principal: Principal, in tx: Transaction
    ) throws -> [MeasuredOutlet] {
        try namedRows(ids, for: principal, in: tx).map(MeasuredOutlet.init(row:))
    }

    static func namedRows(_ ids: [OutletID], for principal: Principal, in tx: Transaction) throws -> [Row] {
        let reach = principal.reached(.outlets, as: "o")
        var found: [OutletID: Row] = [:]
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = ids[start..<min(start + 500, ids.count)]
            let marks = Array(repeating: "?", count: part.count).joined(separator: ", ")
            let rows = try tx.rows(
                select + "\(reach.sql) AND o.id IN (\(marks))", reach.values + part.map { Value($0) })
            for row in rows { found[try row.identifier("id")] = row }
        }
        return try ids.map { id in
            guard let row = found[id] else { throw CenterError.notFound }
            return row
        }
    }

    /// Rows of metered outlets by site, device and number.
    static func rows(at site: SiteID?, limit: Int, for principal: Principal, in tx: Transaction) throws -> [Row] {
        let reach = principal.reached(.outlets, as: "o")
        return try tx.rows(
            select + """
                \(reach.sql) AND o.is_metered = 1\(site == nil ? "" : " AND o.site_id = ?")
                ORDER BY s.position, s.id, LENGTH(d.number), d.number, o.number LIMIT ?
                """, reach.values + (site.map { [Value($0)] } ?? []) + [Value(limit)])
    }

    init(row: Row) throws {
        id = try row.identifier("id")
        device = try row.identifier("device_id")
        number = Int(try row.integer("number"))
        label = OutletPlace.label(device: try row.text("device_number"), outlet: number)
        name = try row.text("name")
        site = try row.identifier("site_id")
        siteName = try row.text("site_name")
        zone = try row.text("zone")
    }
}
