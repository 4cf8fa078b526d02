import DengenCenter
import Hummingbird

/// `POST /api/v1/imports`: a CSV file, planned or applied (N-23).
enum ImportAPI {
    static func run(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        guard request.mediaType == "text/csv" else { throw Refusal.wrongMedia }
        let isDry: Bool
        switch try request.query.whole["dryRun"] {
        case nil, "false": isDry = false
        case "true": isDry = true
        default: throw Refusal.invalid(field: "dryRun")
        }
        let bytes = try await request.bytes(upTo: CSVLimits().bytes)
        let sheet = ImportSheet(CSVDocument(bytes))
        let imports = web.center.imports
        let plan =
            isDry || !sheet.faults.isEmpty
            ? try await imports.plan(sheet.lines, as: context.principal)
            : try await imports.apply(sheet.lines, as: context.principal)
        let outcome = ImportOutcomeView(sheet, plan)
        guard isDry || outcome.faults.isEmpty else {
            return ImportProblem(ImportItem(outcome, context.language).faults, context.language).response
        }
        return .json(ImportItem(outcome, context.language))
    }
}

/// A problem that tells each faulty line.
struct ImportProblem: Encodable {
    var type = "about:blank"
    var title: String
    var status = 422
    var detail: String
    var code = "import-refused"
    var faults: [ImportItem.Fault]

    init(_ faults: [ImportItem.Fault], _ language: Language) {
        title = language(ErrorText.invalidTitle)
        detail = language(ImportText.faultsHint)
        self.faults = faults
    }

    var response: Response {
        .json(self, status: .unprocessableContent, mediaType: "application/problem+json")
    }
}

struct ImportItem: Encodable, Sendable {
    struct Step: Encodable, Sendable {
        var line: Int
        var type: String
        var action: String
        var label: String
        var name: String
        var columns: [String]
    }
    struct Fault: Encodable, Sendable {
        var line: Int
        var column: String?
        var problem: String
    }

    var applied: Bool
    var added: Int
    var changed: Int
    var unchanged: Int
    var steps: [Step]
    var faults: [Fault]

    private static let most = 1_000

    init(_ outcome: ImportOutcomeView, _ language: Language) {
        let plan = outcome.plan
        applied = plan.isApplied
        added = plan.added
        changed = plan.changed
        unchanged = plan.unchanged
        steps = plan.steps.prefix(Self.most).map { step in
            Step(
                line: step.line, type: step.type.rawValue, action: step.verb.rawValue, label: step.label,
                name: step.name, columns: step.columns.map(\.rawValue))
        }
        faults = outcome.faults.prefix(Self.most).map { fault in
            Fault(line: fault.line, column: fault.column.map { language($0) }, problem: language(fault.problem))
        }
    }
}
