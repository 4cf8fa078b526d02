import DengenCenter
import DengenModel

/// `/views`: what a person keeps of lists, each opened or forgotten by one press.
struct ViewsPage: Sendable {
    var views: [SavedView]
    var done: Done?

    func view(in frame: Frame) -> HTML {
        frame.page(frame(ListText.views)) {
            h1 { frame(ListText.views) }
            frame.done(done)
            if views.isEmpty { frame.emptyState(.star, ListText.noViews) } else { table(frame) }
        }
    }

    private func table(_ frame: Frame) -> HTML {
        let columns = [ListText.viewName, ListText.list, ListText.conditions, ListText.delete]
        return frame.listTable(ListText.views, columns: columns) {
            for view in views {
                if let list = ListKind(rawValue: view.list) {
                    let query = ListQuery(list, QueryValues(view.query.utf8))
                    tr {
                        frame.cell(columns[0]) { a(.href(query.path)) { bdi { view.name } } }
                        frame.cell(columns[1]) { frame(list.title) }
                        frame.cell(columns[2]) { bdi { query.words(frame.language) } }
                        frame.cell(columns[3]) {
                            frame.press(
                                ListText.delete, to: Routes.deleteView(view.id), "view", view.id.rawValue,
                                about: view.name)
                        }
                    }
                }
            }
        }
    }
}

/// `/views/new`: a name for a list as it is now.
struct NewViewPage: Sendable {
    var query: ListQuery
    var name = ""
    var errors = FormErrors()

    var path: URLPath { Routes.newView.path.query("list", query.list.rawValue).keeping(query) }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(ListText.saveView)) {
            frame.trail([(frame(query.list.title), query.path)])
            h1 { frame(ListText.saveView) }
            frame.errorSummary(errors)
            frame.changeForm(to: Routes.views.path) {
                hiddenField("list", query.list.rawValue)
                for pair in query.pairs { hiddenField(pair.name, pair.value) }
                frame.facts {
                    frame.fact(ListText.list, frame(query.list.title))
                    frame.fact(ListText.conditions, query.words(frame.language))
                }
                frame.field(
                    FormField(
                        name: "name", label: ListText.viewName, content: .text(name), hint: ListText.viewHint,
                        isRequired: true), errors)
                frame.answers(back: query.path, ListText.save)
            }
        }
    }
}

extension ListQuery {
    /// What it is narrowed to, in words.
    func words(_ language: Language) -> String {
        let typed = text.utf8.isEmpty ? [] : ["“\(text)”"]
        let chosen = list.facets.flatMap { facet in
            facet.choices.filter { has($0.value, of: facet) }.map { language($0.word) }
        }
        let words = typed + chosen + (places.isEmpty ? [] : [language(ListText.onePlace)])
        return words.isEmpty ? language(ListText.everything) : words.joined(separator: ", ")
    }
}
