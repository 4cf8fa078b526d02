import DengenCenter
import DengenModel

/// `/commands/{id}`: the life of one command, step by step with times (design, rule 3).
struct CommandPage: Sendable {
    var command: CommandRecord
    var outlet: OutletDetail

    private var clock: WallClock { WallClock(outlet.zone) }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(CommandText.title), live: Routes.live.path.query("command", command.id.rawValue)) {
            frame.trail([
                (frame(CommonText.dashboard), Routes.dashboard.path),
                (outlet.siteName, Routes.site(outlet.summary.site)),
                (outlet.summary.name, Routes.outlet(command.outlet)),
            ])
            div(.class("page-head")) {
                h1 { frame(CommandText.title) }
                frame.asOf(outlet.asOf, clock: clock, again: Routes.command(command.id))
            }
            frame.commandPanel(command, outlet: outlet)
        }
    }
}

extension Frame {
    /// What live updates replace.
    func commandPanel(_ command: CommandRecord, outlet: OutletDetail) -> HTML {
        let clock = WallClock(outlet.zone)
        return section(.class("panel"), .live("command-" + command.id.rawValue), .label(self(CommandText.state))) {
            note(CommandNote(record: command, asOf: outlet.asOf))
            steps(command, clock)
            facts(command, outlet)
        }
    }

    /// 登録 → 送信 → 実行 → the end.
    private func steps(_ command: CommandRecord, _ clock: WallClock) -> HTML {
        let end = command.state.isFinal ? CommandText.state(command.state) : CommandText.result
        return ol(.class("steps")) {
            step(CommandText.state(.queued), command.createdAt, clock)
            step(CommandText.state(.sent), command.sentAt, clock)
            step(CommandText.state(.accepted), command.acceptedAt, clock)
            step(end, command.finishedAt, clock)
        }
    }

    private func step(_ name: Phrase, _ at: Timestamp?, _ clock: WallClock) -> HTML {
        li(.class(at == nil ? "step" : "step done")) {
            span(.class("step-name")) { self(name) }
            if let at {
                time(.dateTime(at.rfc3339)) { clock.text(at) }
            } else {
                span(.class("step-open")) { "—" }
            }
        }
    }

    private func facts(_ command: CommandRecord, _ outlet: OutletDetail) -> HTML {
        let kind = outlet.summary.kind
        let facts: [(Phrase, String)] = [
            (CommonText.outlet, outlet.summary.name + " (" + outlet.summary.label + ")"),
            (CommandText.action, self(kind == .wakeOnLAN ? CommandText.wakeOnLAN : CommandText.action(command.action))),
            (CommandText.who, command.actorName.isEmpty ? self(CommonText.system) : command.actorName),
            (CommandText.origin, self(CommandText.origin(command.origin))),
            (CommandText.timeToLive, self(OutletText.seconds(command.timeToLive / 1000))),
            (CommandText.number, command.id.rawValue),
        ]
        return dl(.class("facts")) {
            for fact in facts {
                div {
                    dt { self(fact.0) }
                    dd { bdi { fact.1 } }
                }
            }
        }
    }
}
