import DengenCenter

/// `/imports/{id}`: what a file would do, line by line, and what is wrong with it (N-23).
struct ImportPlanPage: Sendable {
    var id: ImportDraftID
    var text: String
    var outcome: ImportOutcomeView

    private static let mostShown = 500
    /// Longer ones are mended where they were written.
    private static let mostMended = 200_000

    func view(in frame: Frame) -> HTML {
        frame.page(frame(ImportText.title)) {
            frame.trail([
                (frame(StructureText.sites), Routes.sites.path), (frame(ImportText.title), Routes.imports.path),
            ])
            h1 { frame(ImportText.title) }
            frame.stepper(ImportText.steps, frame.importSteps, at: 1)
            counts(frame)
            if outcome.faults.isEmpty { answer(frame) } else { faults(frame) }
            if !outcome.plan.steps.isEmpty { steps(frame) }
        }
    }

    private func counts(_ frame: Frame) -> HTML {
        section(.labelledBy("summary")) {
            h2(.id("summary")) { frame(ImportText.summary) }
            frame.factSheet {
                frame.fact(ImportText.added, String(outcome.plan.added))
                frame.fact(ImportText.changed, String(outcome.plan.changed))
                frame.fact(ImportText.unchanged, String(outcome.plan.unchanged))
                frame.fact(ImportText.wrong, String(outcome.faults.count))
            }
        }
    }

    private func answer(_ frame: Frame) -> HTML {
        frame.changeForm(to: Routes.importDraft(id)) {
            if outcome.plan.steps.isEmpty { p { frame(ImportText.nothing) } }
            div(.class("form-end")) {
                a(.class("button"), .href(Routes.imports.path)) { frame(FormText.cancel) }
                if !outcome.plan.steps.isEmpty {
                    button(.class("button main"), .type("submit")) { frame(ImportText.apply) }
                }
            }
        }
    }

    private func faults(_ frame: Frame) -> HTML {
        section(.labelledBy("faults")) {
            h2(.id("faults")) { frame(ImportText.faults) }
            div(.class("errors"), .role("alert")) { p { frame(ImportText.faultsHint) } }
            frame.listTable(
                ImportText.faults, columns: [ImportText.line, ImportText.column, ImportText.problem], figures: [0]
            ) {
                for fault in outcome.faults.prefix(Self.mostShown) {
                    tr {
                        frame.numberCell(ImportText.line, String(fault.line))
                        frame.cell(ImportText.column) { bdi { fault.column.map { frame($0) } ?? "—" } }
                        frame.cell(ImportText.problem) { frame(fault.problem) }
                    }
                }
            }
            more(outcome.faults.count, frame)
            frame.importForm(text.utf8.count <= Self.mostMended ? text : "", verb: ImportText.checkAgain)
        }
    }

    private func steps(_ frame: Frame) -> HTML {
        section(.labelledBy("plan")) {
            h2(.id("plan")) { frame(ImportText.plan) }
            let columns = [
                ImportText.line, ImportText.action, ImportText.type, ImportText.column(.id), ImportText.target,
                ImportText.column,
            ]
            frame.listTable(ImportText.plan, columns: columns, figures: [0]) {
                for step in outcome.plan.steps.prefix(Self.mostShown) {
                    tr {
                        frame.numberCell(columns[0], String(step.line))
                        frame.cell(columns[1]) { frame(ImportText.verb(step.verb)) }
                        frame.cell(columns[2]) { frame(ImportText.type(step.type)) }
                        frame.cell(columns[3]) { bdi { step.label } }
                        frame.cell(columns[4]) { bdi { step.name } }
                        frame.cell(columns[5]) {
                            step.columns.map { frame(ImportText.column($0)) }.joined(separator: ", ")
                        }
                    }
                }
            }
            more(outcome.plan.steps.count, frame)
        }
    }

    @HTMLBuilder
    private func more(_ count: Int, _ frame: Frame) -> HTML {
        if count > Self.mostShown { p(.class("hint")) { frame(ImportText.more(count - Self.mostShown)) } }
    }
}

/// A plan with all that is wrong, whoever found it.
struct ImportOutcomeView: Sendable {
    struct Fault: Sendable {
        var line: Int
        var column: Phrase?
        var problem: Phrase
    }

    var plan: ImportPlan
    var faults: [Fault]

    init(_ sheet: ImportSheet, _ plan: ImportPlan) {
        self.plan = plan
        let ofFile = sheet.faults.map { fault in
            Fault(line: fault.line, column: fault.column.map { Phrase($0, $0) }, problem: fault.problem)
        }
        let ofLines = plan.faults.map { fault in
            Fault(
                line: fault.line, column: fault.column.map(ImportText.column),
                problem: ImportProblemText.text(fault.problem))
        }
        faults = (ofFile + ofLines).sorted { $0.line < $1.line }
    }
}
