import DengenModel
import DengenStore

extension Measurements {
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
            columns: outlets.map {
                SampleExport.Column(outlet: $0.id, label: $0.label, name: $0.name, siteName: $0.siteName)
            },
            quantity: query.quantity, zone: outlets.first?.zone ?? "UTC",
            batches: SampleExport.Batches(reader: reader))
    }
}
