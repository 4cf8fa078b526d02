import DengenCenter
import DengenModel

extension EventRecord {
    /// The message in a language; a code that this version does not know shows itself.
    func message(_ language: Language) -> String {
        EventCatalog.entry(code)?.text(japanese: language == .ja, arguments: arguments) ?? code.rawValue
    }
}

extension Frame {
    /// The six columns of A-76.
    func eventTable(_ events: [EventRecord], clock: WallClock, caption name: Phrase) -> HTML {
        div(.class("scroll"), .role("region"), .label(self(name)), .reachable) {
            table(.class("log")) {
                caption(.class("unseen")) { self(name) }
                thead { columns }
                tbody {
                    for event in events { row(event, clock) }
                }
            }
            if events.isEmpty { p(.class("empty")) { self(LogText.empty) } }
        }
    }

    private var columns: HTML {
        tr {
            for name in [LogText.time, LogText.id, LogText.name, LogText.message, LogText.state, LogText.user] {
                th(.scope("col")) { self(name) }
            }
        }
    }

    private func row(_ event: EventRecord, _ clock: WallClock) -> HTML {
        tr {
            td(.columnLabel(self(LogText.time))) { time(.dateTime(event.at.rfc3339)) { clock.text(event.at) } }
            td(.columnLabel(self(LogText.id))) { event.label }
            td(.columnLabel(self(LogText.name))) { eventName(event) }
            td(.columnLabel(self(LogText.message))) { message(event) }
            td(.columnLabel(self(LogText.state))) { badge(.eventClass(event.kind)) }
            td(.columnLabel(self(LogText.user))) { bdi { event.actorName ?? self(CommonText.system) } }
        }
    }

    private func eventName(_ event: EventRecord) -> HTML {
        guard let outlet = event.outlet else { return bdi { event.name } }
        return a(.href(Routes.outlet(outlet))) { bdi { event.name } }
    }

    private func message(_ event: EventRecord) -> HTML {
        guard let command = event.command else { return bdi { event.message(language) } }
        return a(.href(Routes.command(command))) { bdi { event.message(language) } }
    }
}
