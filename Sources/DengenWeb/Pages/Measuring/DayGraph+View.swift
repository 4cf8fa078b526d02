import DengenCenter
import DengenModel

extension DayGraph {
    /// - Parameter now: hours to come are not missing.
    func view(in frame: Frame, now: Timestamp) -> HTML {
        section(.labelledBy("graph")) {
            h2(.id("graph")) { frame(MeasuringText.graph) }
            chooser(frame)
            div(.class("panel graph-panel")) {
                h3 { frame(MeasuringText.quantity(quantity)) + " · " + day.text }
                if isEmpty {
                    p(.class("empty")) { frame(MeasuringText.noValues) }
                } else {
                    drawing(frame(MeasuringText.quantity(quantity)) + frame(LogText.colon) + inWords(frame, now))
                    p(.class("hint axis")) { frame(MeasuringText.axis(unit: quantity.unit, zone: day.zone)) }
                    p { inWords(frame, now) }
                }
                used(frame)
                if !isEmpty { byHours(frame) }
            }
            p(.class("ways-on")) { frame.linkButton(.edit, CorrectionText.title, to: Routes.corrections(outlet)) }
        }
    }

    /// A plain GET form, and steps that are no links: nobody follows them back to 1970 day by day.
    private func chooser(_ frame: Frame) -> HTML {
        div(.class("graph-chooser")) {
            step(to: day.before, .back, MeasuringText.dayBefore, frame)
            form(.class("filter form inline"), .action(Routes.outlet(outlet))) {
                frame.field(FormField(name: "day", label: MeasuringText.day, content: .day(day.text)))
                frame.field(
                    FormField(name: "quantity", label: MeasuringText.shown, content: frame.choice(of: quantity)))
                button(.class("button main"), .type("submit")) { frame(MeasuringText.show) }
            }
            step(to: day.after, .forward, MeasuringText.dayAfter, frame)
        }
    }

    private func step(to other: SiteDay, _ symbol: Icon, _ name: Phrase, _ frame: Frame) -> HTML {
        form(.class("press"), .action(Routes.outlet(outlet))) {
            hiddenField("day", other.text)
            hiddenField("quantity", quantity.rawValue)
            button(.class("button"), .type("submit")) {
                frame.icon(symbol)
                span { frame(name) }
            }
        }
    }

    /// What the drawing shows, for who does not see it.
    private func inWords(_ frame: Frame, _ now: Timestamp) -> String {
        let clock = WallClock(day.zone)
        func time(_ instant: Timestamp) -> String { clock.minute(instant) }
        var parts: [String] = []
        if quantity.isTotal {
            if let busiest, let used = busiest.mean {
                parts.append(frame(MeasuringText.busiest(quantity.shown(used), time(busiest.begin))))
            }
        } else if let mean, let most, let least {
            parts.append(frame(MeasuringText.mean(quantity.shown(mean), quantity.unit)))
            parts.append(frame(MeasuringText.most(quantity.shown(most.value), quantity.unit, time(most.at))))
            parts.append(frame(MeasuringText.least(quantity.shown(least.value), quantity.unit, time(least.at))))
        }
        let missing = missing(at: now)
        if missing > 0 { parts.append(frame(MeasuringText.missing(missing))) }
        return parts.joined(separator: frame(MeasuringText.separator))
    }

    private func used(_ frame: Frame) -> HTML {
        dl(.class("readings"), .label(frame(MeasuringText.used))) {
            kilowattHours(MeasuringText.usedInDay, usedInDay, frame)
            kilowattHours(MeasuringText.usedInMonth, usedInMonth, frame)
        }
    }

    private func kilowattHours(_ name: Phrase, _ wattHours: Double?, _ frame: Frame) -> HTML {
        div {
            dt { frame(name) }
            dd { (wattHours.map { NumberFormat.text($0 / 1000, decimals: 2) } ?? "—") + " kWh" }
        }
    }

    private func byHours(_ frame: Frame) -> HTML {
        let unit = " (\(quantity.unit))"
        let columns = [
            MeasuringText.hour, quantity.isTotal ? MeasuringText.used : MeasuringText.meanColumn,
            MeasuringText.leastColumn, MeasuringText.mostColumn, MeasuringText.count,
        ].enumerated().map { index, name in
            (1...3).contains(index) ? Phrase(name.ja + unit, name.en + unit) : name
        }
        return details(.class("further")) {
            summary { frame(MeasuringText.byHours) }
            frame.listTable(MeasuringText.byHours, columns: columns, figures: [1, 2, 3, 4]) {
                for hour in hours { row(hour, columns, frame) }
            }
        }
    }

    private func row(_ hour: Hour, _ columns: [Phrase], _ frame: Frame) -> HTML {
        tr {
            frame.cell(columns[0]) { WallClock(day.zone).minute(hour.begin) }
            frame.numberCell(columns[1], quantity.shown(hour.mean))
            frame.numberCell(columns[2], quantity.shown(hour.least))
            frame.numberCell(columns[3], quantity.shown(hour.most))
            frame.numberCell(columns[4], String(hour.count))
        }
    }
}
