import DengenModel
import DengenStore
import DengenWire

/// Takes what a gateway's search found: each address once, at most so many, texts cut to what a page can show.
struct SearchIntake {
    let intake: ReportIntake

    static let mostFindings = SearchRequest.mostAddresses
    private static let longestOptions = 4_000

    func take(_ report: SearchReport, in tx: Transaction) throws {
        let known = try tx.first(
            "SELECT id FROM search WHERE id = ? AND gateway_id = ? AND finished_at IS NULL", Value(report.id),
            Value(intake.gateway.id))
        guard known != nil else { return }
        try keep(report.findings, of: report.id, in: tx)
        let total = Self.bounded(report.total)
        // A search that was begun anew counts from the start; a page that goes back would look broken.
        _ = try tx.execute(
            """
            UPDATE search SET asked = CASE WHEN asked > ? THEN asked ELSE ? END, total = ?, due_at = ?, state = ?,
                problem = ?, finished_at = ? WHERE id = ?
            """,
            [
                .integer(Self.bounded(report.asked)), .integer(Self.bounded(report.asked)), .integer(total),
                .integer(intake.clock.steady + Links.searchSilence), Value(Self.state(after: report)),
                Value(report.problem?.bounded(500)), report.isDone ? Value(intake.clock.wall) : .null,
                Value(report.id),
            ])
        Live.noteSearch(report.id, at: intake.gateway, in: tx)
    }

    private static func state(after report: SearchReport) -> SearchSummary.State {
        guard report.isDone else { return .running }
        return report.problem == nil ? .done : .failed
    }

    private static func bounded(_ count: Int) -> Int64 { Int64(min(max(0, count), 1_000_000)) }

    private func keep(_ findings: [SearchFinding], of search: SearchID, in tx: Transaction) throws {
        var count =
            try tx.first(
                "SELECT COUNT(*) AS n FROM finding WHERE search_id = ?", Value(search))?.integer("n") ?? 0
        for finding in findings where count < Self.mostFindings {
            count += Int64(try keep(finding, as: count, of: search, in: tx))
        }
    }

    private func keep(
        _ finding: SearchFinding, as number: Int64, of search: SearchID, in tx: Transaction
    ) throws -> Int {
        let address = finding.address.bounded(200)
        guard !address.utf8.isEmpty else { return 0 }
        // Options that can't be kept whole are worth nothing.
        let isWhole = finding.options.utf8.count <= Self.longestOptions && !finding.options.utf8.contains(0)
        let driver = isWhole ? finding.kind.flatMap(DriverName.init(rawValue:)) : nil
        return try tx.execute(
            """
            INSERT INTO finding (search_id, number, address, driver, options, account, model, name, outlets, device_kind)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (search_id, address) DO NOTHING
            """,
            [
                Value(search), .integer(number), .text(address), Value(driver?.rawValue),
                .text(driver == nil ? "" : finding.options), .integer(Self.bounded(finding.account)),
                .text(finding.model.bounded(200)), .text(finding.name.bounded(200)),
                .integer(Self.bounded(finding.outlets)), Value(finding.deviceKind),
            ])
    }
}
