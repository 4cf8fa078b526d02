import DengenCenter
import DengenModel

extension LatestPage {
    /// C-40: once a minute.
    private static let pace = 60

    func view(in frame: Frame) -> HTML {
        frame.page(frame(MeasuringText.latest), live: query.asked(of: Routes.live.path.query("on", "latest"))) {
            script(frame.assets.path(.latest))
            div(.class("page-head")) {
                h1 { frame(MeasuringText.latest) }
                frame.asOf(asOf, clock: clock, again: query.path)
                button(.class("button"), .type("button"), .pressed(false), .readsAnew(every: Self.pace), .hidden) {
                    frame(MeasuringText.auto)
                }
            }
            chooser(frame)
            if rows.isEmpty {
                frame.emptyState(.meter, MeasuringText.noOutlets)
            } else {
                table(frame)
            }
            if candidates.count >= Measurements.mostLatest {
                p(.class("hint")) { frame(MeasuringText.cut(Measurements.mostLatest)) }
            }
        }
    }

    private var clock: WallClock { WallClock(sites.first { $0.id == query.site }?.zone ?? rows.first?.zone ?? "") }

    /// A plain GET form: the address holds what was chosen.
    private func chooser(_ frame: Frame) -> HTML {
        form(.class("filter log-filter"), .role("search"), .action(Routes.latest.path)) {
            div(.class("fields")) {
                frame.field(
                    FormField(
                        name: "site", label: CommonText.site,
                        content: .choice(siteChoices(frame), chosen: query.site?.rawValue ?? "")))
            }
            fieldset {
                legend { frame(MeasuringText.shown) }
                for quantity in Quantity.allCases {
                    tick("quantity", quantity.rawValue, query.quantities.contains(quantity)) {
                        frame(MeasuringText.quantity(quantity)) + " (\(quantity.unit))"
                    }
                }
            }
            outletChoices(frame)
            div(.class("filter-end")) {
                button(.class("button main"), .type("submit")) { frame(MeasuringText.show) }
            }
        }
    }

    private func siteChoices(_ frame: Frame) -> [FormField.Choice] {
        [FormField.Choice(value: "", label: frame(MeasuringText.allSites))]
            + sites.map { FormField.Choice(value: $0.id.rawValue, label: $0.number + " " + $0.name) }
    }

    @HTMLBuilder
    private func outletChoices(_ frame: Frame) -> HTML {
        if !candidates.isEmpty {
            let chosen = Set(query.outlets)
            details(.class("further")) {
                summary { frame(MeasuringText.choose) }
                p(.class("hint")) { frame(MeasuringText.chooseHint) }
                fieldset {
                    legend(.class("unseen")) { frame(MeasuringText.choose) }
                    for row in candidates.prefix(Measurements.mostOutlets) {
                        tick("outlet", row.outlet.rawValue, chosen.contains(row.outlet)) { row.label + " " + row.name }
                    }
                }
            }
        }
    }

    private func tick(_ name: StaticString, _ value: String, _ isTicked: Bool, _ words: () -> String) -> HTML {
        let attributes: [Attribute] = [.type("checkbox"), .name(name), .value(value)]
        return label(.class("tick")) {
            HTML(tag: "input", attributes + (isTicked ? [.checked] : []), nil)
            bdi { words() }
        }
    }

    private func columns(_ frame: Frame) -> [Phrase] {
        [LogText.id, CommonText.outlet, CommonText.site]
            + query.quantities.map { quantity in
                let name = MeasuringText.quantity(quantity)
                return Phrase(name.ja + " (\(quantity.unit))", name.en + " (\(quantity.unit))")
            } + [OutletText.readAt]
    }

    private func table(_ frame: Frame) -> HTML {
        let columns = columns(frame)
        let figures = Set(3..<(3 + query.quantities.count))
        return frame.listTable(MeasuringText.latest, columns: columns, figures: figures) {
            for row in rows { line(row, frame) }
        }
    }

    static func liveID(_ row: LatestRow) -> String { "latest-" + row.outlet.rawValue }

    /// What is read anew.
    func line(_ row: LatestRow, _ frame: Frame) -> HTML {
        let columns = columns(frame)
        return tr(.live(Self.liveID(row))) {
            frame.cell(columns[0]) { row.label }
            frame.cell(columns[1]) { a(.href(Routes.outlet(row.outlet))) { bdi { row.name } } }
            frame.cell(columns[2]) { a(.href(Routes.site(row.site))) { bdi { row.siteName } } }
            for (index, quantity) in query.quantities.enumerated() {
                frame.numberCell(columns[3 + index], quantity.shown(row.quantities[quantity]))
            }
            frame.cell(columns[columns.count - 1]) { read(row, frame) }
        }
    }

    /// On the clock of the outlet's own site.
    private func read(_ row: LatestRow, _ frame: Frame) -> HTML {
        guard let at = row.at else { return HTML(text: frame(MeasuringText.notYet)) }
        return time(.dateTime(at.rfc3339)) { WallClock(row.zone).text(at) }
    }
}
