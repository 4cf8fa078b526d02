import DengenCenter
import DengenModel
import Hummingbird

/// `/outlets/bulk`: ticked outlets of a list get the same use, note or groups (N-23).
///
/// What is chosen becomes a file of lines, which waits for its check like any other import.
struct BulkPage: Sendable {
    var query: ListQuery
    var listing: OutletListing
    var form = BulkForm()
    var errors = FormErrors()

    static let most = 500

    static func path(_ query: ListQuery) -> URLPath {
        query.first.pairs.reduce(Routes.bulk.path) { $0.query($1.name, $1.value) }
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(BulkText.title)) {
            frame.trail([(frame(ListText.outlets), query.path)])
            h1 { frame(BulkText.title) }
            frame.stepper(ImportText.steps, frame.importSteps, at: 0)
            frame.errorSummary(errors)
            if listing.page.items.isEmpty {
                frame.emptyState(.outlet, ListText.noMatch)
            } else {
                frame.changeForm(to: Self.path(query), look: "form wide") {
                    outlets(frame)
                    fields(frame)
                    frame.answers(back: query.path, ImportText.check)
                }
            }
        }
    }

    private func outlets(_ frame: Frame) -> HTML {
        fieldset(.id("outlets"), .class("members")) {
            legend { frame(ListText.outlets) }
            if let error = errors["outlets"] { p(.class("error")) { frame(error) } }
            if listing.page.next != nil { p(.class("hint")) { frame(BulkText.first(Self.most)) } }
            ul(.class("members")) {
                for outlet in listing.page.items { li { tick(outlet, frame) } }
            }
        }
    }

    private func tick(_ outlet: ListedOutlet, _ frame: Frame) -> HTML {
        let isTicked = form.labels.contains(outlet.summary.label)
        return label(.class("tick")) {
            HTML(
                tag: "input",
                [.type("checkbox"), .name("outlet"), .value(outlet.summary.label)] + (isTicked ? [.checked] : []), nil)
            span(.class("label")) { outlet.summary.label }
            bdi { outlet.summary.name }
            small { bdi { outlet.siteName } }
        }
    }

    @HTMLBuilder
    private func fields(_ frame: Frame) -> HTML {
        frame.field(
            FormField(
                name: "use", label: ImportText.column(.use),
                content: .choice(
                    [.init(value: "", label: frame(BulkText.keep))]
                        + [true, false].map { .init(value: $0 ? "1" : "0", label: frame(ImportText.use($0))) },
                    chosen: form.use)))
        frame.field(
            FormField(
                name: "joins", label: ImportText.column(.joins), content: .text(form.joins), hint: BulkText.groupsHint))
        frame.field(FormField(name: "leaves", label: ImportText.column(.leaves), content: .text(form.leaves)))
        frame.tick("setsMemo", BulkText.setsMemo, isTicked: form.setsMemo)
        frame.field(
            FormField(name: "memo", label: ImportText.column(.memo), content: .lines(form.memo), mostBytes: 600))
    }
}

/// What was ticked and chosen.
struct BulkForm: Sendable {
    var labels: Set<String> = []
    var use = ""
    var joins = ""
    var leaves = ""
    var setsMemo = false
    var memo = ""

    init() {}

    init(_ form: QueryValues) {
        labels = Set(form.all("outlet"))
        use = form["use"] ?? ""
        joins = Typed.line(form["joins"] ?? "")
        leaves = Typed.line(form["leaves"] ?? "")
        setsMemo = form["setsMemo"] != nil
        memo = form["memo"] ?? ""
    }

    /// What is said of each outlet.
    private var cells: [ImportColumn: String] {
        var cells: [ImportColumn: String] = [:]
        if !use.utf8.isEmpty { cells[.use] = use }
        if !joins.utf8.isEmpty { cells[.joins] = joins }
        if !leaves.utf8.isEmpty { cells[.leaves] = leaves }
        if setsMemo { cells[.memo] = memo }
        return cells
    }

    var isBlank: Bool { cells.isEmpty }

    /// The same as a file.
    func file(in language: Language) -> String {
        let lines = labels.sorted().map { label in
            ImportLine(number: 0, type: .outlet, cells: cells.merging([.id: label]) { $1 })
        }
        let said = ImportColumn.allCases.filter { $0 == .id || cells[$0] != nil }
        return String(decoding: ImportFile.bytes(lines, columns: said, in: language).dropFirst(3), as: UTF8.self)
    }
}

extension BulkPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let page = try await page(ListQuery(.outlets, request.query), context.principal, web)
        return .page(page.view(in: web.frame(context, path: path(page.query))))
    }

    static func take(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let form = BulkForm(context.form)
        var errors = FormErrors()
        if form.labels.isEmpty { errors.add("outlets", BulkText.noOutlets) }
        if form.isBlank { errors.add("use", BulkText.noChange) }
        guard errors.isEmpty else {
            var page = try await page(ListQuery(.outlets, request.query), context.principal, web)
            (page.form, page.errors) = (form, errors)
            return .refused(page.view(in: web.frame(context, path: path(page.query))))
        }
        let id = try await web.center.imports.keep(form.file(in: context.language), as: context.principal)
        return .see(Routes.importDraft(id))
    }

    private static func page(_ query: ListQuery, _ principal: Principal, _ web: Web) async throws -> BulkPage {
        let listing = try await web.center.fleet.listing(query.outlets, limit: most, counts: false, as: principal)
        return BulkPage(query: query.first, listing: listing)
    }
}
