import DengenCenter
import DengenModel
import Hummingbird

/// `POST /api/v1/imports/samples`: samples from a CSV file, looked through or kept.
enum SampleImportAPI {
    static func run(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        guard request.mediaType == "text/csv" else { throw Refusal.wrongMedia }
        let query = try request.query.whole
        let (isDry, skips) = (try bool("dryRun", query), try bool("skipErrors", query))
        let zone = query["zone"] ?? "UTC"
        guard WallClock(zone).name.utf8.elementsEqual(zone.utf8) else { throw Refusal.invalid(field: "zone") }
        if let outlet = query["outlet"], outlet.unicodeScalars.count > 200 { throw Refusal.invalid(field: "outlet") }
        try context.principal.mustHoldForImport()
        let document = CSVDocument(try await request.bytes(upTo: SampleSheet.limits.bytes), limits: SampleSheet.limits)
        let sheet = SampleSheet(document, outlet: query["outlet"], zone: zone)
        guard sheet.lines.count <= SampleImport.mostLines else { return refusal(sheet.faults, context.language) }
        let isFaulty = !sheet.faults.isEmpty && !skips
        let found = try await web.center.measurements.importSamples(
            sheet.lines, isDry: isDry || isFaulty, skipsFaults: skips, as: context.principal)
        let faults =
            sheet.faults
            + found.faults.map { fault in
                ImportSheet.Fault(
                    line: fault.line, column: context.language(SampleText.column(fault.column)),
                    problem: SampleText.problem(fault))
            }
        guard isDry || skips || faults.isEmpty else { return refusal(faults, context.language) }
        return .json(SampleImportItem(found, faults, context.language))
    }

    private static func refusal(_ faults: [ImportSheet.Fault], _ language: Language) -> Response {
        ImportProblem(SampleImportItem.items(faults, language), language).response
    }

    private static func bool(_ name: String, _ query: QueryValues) throws(Refusal) -> Bool {
        switch query[name] {
        case nil, "false": false
        case "true": true
        default: throw .invalid(field: name)
        }
    }
}

extension DengenCenter.Principal {
    /// Before a file is read.
    fileprivate func mustHoldForImport() throws(CenterError) {
        guard role != .general else { throw .forbidden }
        try mustHold(.manage)
    }
}

struct SampleImportItem: Encodable, Sendable {
    var applied: Bool
    /// Values kept, or for a dry run those that would be.
    var kept: Int
    var faults: [ImportItem.Fault]

    init(_ found: SampleImport, _ faults: [ImportSheet.Fault], _ language: Language) {
        applied = found.isApplied
        kept = found.kept
        self.faults = Self.items(faults, language)
    }

    /// The first 1,000, by line.
    static func items(_ faults: [ImportSheet.Fault], _ language: Language) -> [ImportItem.Fault] {
        faults.sorted { $0.line < $1.line }.prefix(1_000).map { fault in
            ImportItem.Fault(line: fault.line, column: fault.column, problem: language(fault.problem))
        }
    }
}
