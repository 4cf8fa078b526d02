import DengenCenter
import DengenModel

/// What stands over every list: search, chips, layout, the person's saved views. All of it is links and one plain
/// form, so the address holds the whole state with script and without (U-01, A-94).
struct FilterBar: Sendable {
    var query: ListQuery
    /// How many each choice of a facet would leave, where that is cheap to know.
    var counts: [Standing: BoundedCount] = [:]
    /// The places that the list is narrowed to.
    var places: [ListPlace] = []
    var saved: [SavedView] = []

    /// Chips of one facet.
    func chips(_ facet: Facet) -> [FilterChip] {
        facet.choices.map { choice in
            let count = facet.key == "health" ? Standing(rawValue: choice.value).flatMap { counts[$0] } : nil
            return FilterChip(
                name: choice.word, icon: choice.icon, count: count?.count,
                isMore: count?.isMore ?? false, look: Self.look(of: choice.icon),
                path: query.toggling(choice.value, of: facet).path, isChosen: query.has(choice.value, of: facet))
        }
    }

    private static func look(of icon: Icon?) -> FilterChip.Look {
        switch icon {
        case .normal: .normal
        case .abnormal: .abnormal
        case .disconnected: .disconnected
        case .disabled: .disabled
        default: .plain
        }
    }
}

extension Frame {
    func filterBar(_ bar: FilterBar) -> HTML {
        section(.class("filter-bar"), .label(self(ListText.filters))) {
            toolbar {
                searchForm(bar)
                if bar.query.list.looks.count > 1 { looks(bar.query) }
                views(bar)
            }
            placeChips(bar)
            for facet in bar.query.list.facets where !facet.isFurther { chips(facet.title, bar.chips(facet)) }
            furtherFacets(bar)
        }
    }

    /// A plain GET form that carries the chips along.
    private func searchForm(_ bar: FilterBar) -> HTML {
        let query = bar.query
        return form(.class("filter find"), .role("search"), .action(query.list.route.path)) {
            label(.for("find"), .class("unseen")) { self(query.list.searchLabel) }
            input(
                .id("find"), .name("find"), .type("search"), .value(query.text), .maxLength(ListQuery.longestText),
                .placeholder(self(query.list.searchLabel)))
            for pair in query.kept { hiddenField(pair.name, pair.value) }
            button(.class("button"), .type("submit")) {
                icon(.search)
                span { self(ListText.find) }
            }
            if query.isNarrowed { a(.class("button"), .href(query.cleared.path)) { self(ListText.clear) } }
        }
    }

    private func looks(_ query: ListQuery) -> HTML {
        segments(
            ListText.looks,
            query.list.looks.map { look in
                Segment(
                    icon: look == .tiles ? .tiles : .table, name: look == .tiles ? ListText.tiles : ListText.table,
                    path: query.looking(look).path, isChosen: query.look == look)
            })
    }

    private func views(_ bar: FilterBar) -> HTML {
        details(.class("views")) {
            summary(.class("button")) {
                icon(.star)
                span { self(ListText.views) }
            }
            ul {
                for view in bar.saved {
                    let query = ListQuery(bar.query.list, QueryValues(view.query.utf8))
                    li { a(.href(query.path)) { bdi { view.name } } }
                }
                li {
                    a(.href(Routes.newView.path.query("list", bar.query.list.rawValue).keeping(bar.query))) {
                        self(ListText.saveView)
                    }
                }
                li { a(.href(Routes.views.path)) { self(ListText.manageViews) } }
            }
        }
    }

    /// The site or device whose page led here; a press takes it away.
    @HTMLBuilder
    private func placeChips(_ bar: FilterBar) -> HTML {
        if !bar.places.isEmpty {
            chips(
                ListText.narrowedTo,
                bar.places.map { place in
                    FilterChip(
                        name: ListText.remove(place.name), icon: .close, path: bar.query.without(place.kind).path,
                        isChosen: true)
                })
        }
    }

    /// Open without script too as soon as something of it is chosen.
    @HTMLBuilder
    private func furtherFacets(_ bar: FilterBar) -> HTML {
        let facets = bar.query.list.facets.filter(\.isFurther)
        if !facets.isEmpty {
            let isOpen = facets.contains { facet in facet.choices.contains { bar.query.has($0.value, of: facet) } }
            HTML(
                tag: "details", [.class("further")] + (isOpen ? [.open] : []),
                fragment {
                    summary { self(ListText.further) }
                    for facet in facets { chips(facet.title, bar.chips(facet)) }
                })
        }
    }

    /// First page and next page; the way back is the browser's.
    func pager(_ query: ListQuery, next: String?) -> HTML {
        pager(
            ListText.pages,
            [
                PageStep(name: ListText.first, icon: .back, path: query.after == nil ? nil : query.first.path),
                PageStep(name: ListText.next, icon: .forward, path: next.map { query.behind($0).path }, pointsOn: true),
            ])
    }
}

extension URLPath {
    /// The conditions of a list, for the page that saves them.
    func keeping(_ query: ListQuery) -> URLPath {
        query.first.pairs.reduce(self) { $0.query($1.name, $1.value) }
    }
}
