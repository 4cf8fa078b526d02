package import DengenModel
import DengenStore

extension Measurements {
    /// What a file of a site, or of all sites, has columns for; the first 1,000.
    package func exported(site: SiteID? = nil, as principal: Principal) async throws -> [SampleExport.Column] {
        try await database.read { tx in
            if let site { try Self.mustSee(site, for: principal, in: tx) }
            return try MeasuredOutlet.rows(at: site, limit: ExportQuery.mostOutlets, for: principal, in: tx)
                .map { SampleExport.Column(try MeasuredOutlet(row: $0)) }
        }
    }

    /// A file of one quantity of all outlets, or of some (C-41); nothing of it is read before its batches are.
    ///
    /// - Throws: `.notFound` for a site or an outlet that is not seen; `.invalid(field: "outlet", .outOfRange)` for more
    ///   than 1,000 columns, `"to"` for more than ten years, `"step"` for more than 2,000,000 steps.
    package func export(_ query: ExportQuery, as principal: Principal) async throws -> SampleExport {
        try query.check()
        let outlets = try await database.read { tx -> [MeasuredOutlet] in
            if !query.outlets.isEmpty { return try MeasuredOutlet.named(query.outlets, for: principal, in: tx) }
            if let site = query.site { try Self.mustSee(site, for: principal, in: tx) }
            return try MeasuredOutlet.rows(
                at: query.site, limit: ExportQuery.mostOutlets + 1, for: principal, in: tx
            ).map(MeasuredOutlet.init(row:))
        }
        guard outlets.count <= ExportQuery.mostOutlets else {
            throw CenterError.invalid(field: "outlet", problem: .outOfRange)
        }
        let reader = ExportReader(
            database: database, store: store, query: query, outlets: outlets, principal: principal)
        return SampleExport(
            columns: outlets.map(SampleExport.Column.init),
            quantity: query.quantity, zone: outlets.first?.zone ?? "UTC",
            batches: SampleExport.Batches(reader: reader))
    }
}

extension SampleExport.Column {
    fileprivate init(_ outlet: MeasuredOutlet) {
        self.init(outlet: outlet.id, label: outlet.label, name: outlet.name, siteName: outlet.siteName)
    }
}
