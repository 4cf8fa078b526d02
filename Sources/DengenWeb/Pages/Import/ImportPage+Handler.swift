import DengenCenter
import Hummingbird

extension ImportPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let page = ImportPage(applied: request.query["applied"].flatMap { Int($0) })
        return .page(page.view(in: web.frame(context, path: Routes.imports.path)))
    }

    /// A chosen file goes before what was pasted.
    static func take(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let pasted = context.form["text"] ?? ""
        let file = context.files["file"] ?? []
        let bytes = file.isEmpty ? Array(pasted.utf8) : file
        guard bytes.contains(where: { $0 > 0x20 }) else { return refuse(ImportText.missing, pasted, context, web) }
        guard bytes.count <= CSVLimits().bytes else { return refuse(ImportText.tooLarge, "", context, web) }
        guard let text = CSVEncoding.detect(bytes).text(bytes), !text.utf8.contains(0) else {
            return refuse(ImportText.notText, pasted, context, web)
        }
        let id = try await web.center.imports.keep(text, as: context.principal)
        return .see(Routes.importDraft(id))
    }

    private static func refuse(
        _ error: Phrase, _ text: String, _ context: ManagerForm, _ web: Web
    ) -> Response {
        .refused(ImportPage(text: text, error: error).view(in: web.frame(context, path: Routes.imports.path)))
    }
}

extension ImportPlanPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.importDraft.id(of: context)
        let text = try await web.center.imports.draft(id, as: context.principal)
        let sheet = ImportSheet(text)
        let plan = try await web.center.imports.plan(sheet.lines, as: context.principal)
        let page = ImportPlanPage(id: id, text: text, outcome: ImportOutcomeView(sheet, plan))
        return .page(page.view(in: web.frame(context, path: Routes.importDraft(id))))
    }

    /// Where something is wrong by now, the page says what; else it is done and the file forgotten.
    static func apply(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.importDraft.id(of: context)
        let sheet = ImportSheet(try await web.center.imports.draft(id, as: context.principal))
        guard sheet.faults.isEmpty else { return .see(Routes.importDraft(id)) }
        let plan = try await web.center.imports.apply(sheet.lines, as: context.principal)
        guard plan.isApplied else { return .see(Routes.importDraft(id)) }
        try await web.center.imports.drop(id, as: context.principal)
        return .see(Routes.imports.path.query("applied", String(plan.steps.count)))
    }
}
