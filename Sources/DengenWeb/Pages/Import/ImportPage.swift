import DengenCenter

/// `/import`: a CSV file is chosen or pasted (N-23).
struct ImportPage: Sendable {
    var text = ""
    var error: Phrase?
    /// How many changes the last one made.
    var applied: Int?

    func view(in frame: Frame) -> HTML {
        frame.page(frame(ImportText.title)) {
            frame.trail([(frame(StructureText.sites), Routes.sites.path)])
            h1 { frame(ImportText.title) }
            frame.stepper(ImportText.steps, frame.importSteps, at: applied == nil ? 0 : 2)
            if let applied { frame.noticeBar(ImportText.done(applied), symbol: .normal, look: "notice-bar good") }
            p { frame(ImportText.intro) }
            p(.class("buttons")) { frame.linkButton(.download, ImportText.export, to: Routes.export.path) }
            if let error { frame.errorSummary(FormErrors(file: error)) }
            frame.importForm(text, verb: ImportText.check, error: error)
            columns(frame)
        }
    }

    private func columns(_ frame: Frame) -> HTML {
        details(.class("further")) {
            summary { frame(ImportText.columns) }
            frame.listTable(ImportText.columns, columns: [ImportText.column, ImportText.meaning]) {
                tr {
                    frame.cell(ImportText.column) { frame(ImportText.type) }
                    frame.cell(ImportText.meaning) { frame(ImportProblemText.unknownType) }
                }
                for column in ImportColumn.allCases {
                    tr {
                        frame.cell(ImportText.column) { frame(ImportText.column(column)) }
                        frame.cell(ImportText.meaning) { frame(ImportColumnText.meaning(column)) }
                    }
                }
            }
        }
    }
}

extension FormErrors {
    init(file error: Phrase) {
        self.init()
        add("file", error)
    }
}

extension Frame {
    var importSteps: [Phrase] { [ImportText.enter, ImportText.confirm, ImportText.finish] }

    /// A file, or the text itself where it is short enough to be mended on the page.
    func importForm(_ text: String, verb: Phrase, error: Phrase? = nil) -> HTML {
        form(.class("form wide"), .post, .multipart, .action(Routes.imports.path)) {
            hiddenField("token", formToken)
            div(.class(error == nil ? "field" : "field wrong")) {
                div(.class("field-head")) { label(.for("file")) { self(ImportText.file) } }
                p(.class("hint"), .id("file-hint")) { self(ImportText.fileHint) }
                HTML(
                    tag: "input",
                    [
                        .type("file"), .id("file"), .name("file"), .accepts(".csv,text/csv"),
                        .describedBy(ids: error == nil ? "file-hint" : "file-hint file-error"),
                    ], nil)
                if let error { p(.class("error"), .id("file-error")) { self(error) } }
            }
            div(.class("field")) {
                div(.class("field-head")) { label(.for("text")) { self(ImportText.paste) } }
                HTML(
                    tag: "textarea", [.id("text"), .name("text"), .rows(10), .plainText, .class("table-text")],
                    HTML(text: "\n" + text))
            }
            div(.class("form-end")) { button(.class("button main"), .type("submit")) { self(verb) } }
        }
    }
}
