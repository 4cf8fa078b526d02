import DengenCenter
import DengenModel

/// `/commands/{id}`: the life of one command, step by step with times (design, rule 3), and its rows of the log.
struct CommandPage: Sendable {
    var command: CommandRecord
    var outlet: OutletDetail
    /// Oldest first.
    var events: [EventRecord]
    /// The press for several that it was a part of.
    var batch: BatchID?

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
            if let batch {
                p(.class("ways-on")) { frame.linkButton(.group, CommandText.batch, to: Routes.batch(batch)) }
            }
            frame.commandLog(events, clock: clock)
        }
    }
}

extension Frame {
    /// What live updates replace.
    func commandPanel(_ command: CommandRecord, outlet: OutletDetail) -> HTML {
        let clock = WallClock(outlet.zone)
        return section(.class("panel"), .live("command-" + command.id.rawValue), .label(self(CommandText.state))) {
            note(CommandNote(record: command, asOf: outlet.asOf))
            steps(CommandSteps(command), clock)
            deviceAnswer(command)
            facts(command, outlet)
            again(command, outlet)
        }
    }

    /// The command's own rows, oldest first as they happened.
    func commandLog(_ events: [EventRecord], clock: WallClock) -> HTML {
        section(.live("log"), .label(self(CommandText.log))) {
            h2 { self(CommandText.log) }
            eventTable(events, clock: clock, caption: CommandText.log)
        }
    }

    private func steps(_ steps: CommandSteps, _ clock: WallClock) -> HTML {
        ol(.class("steps")) {
            for step in steps.all { self.step(step, clock) }
        }
    }

    private func step(_ step: CommandSteps.Step, _ clock: WallClock) -> HTML {
        li(.class(step.at == nil ? "step" : "step done")) {
            span(.class("step-name")) { self(step.name) }
            if let at = step.at {
                time(.dateTime(at.rfc3339)) { clock.text(at) }
            } else {
                span(.class("step-open")) { "—" }
            }
            if let gap = step.gap { span(.class("step-gap")) { self(CommandText.gap(gap)) } }
        }
    }

    /// The device's own words, sign for sign.
    @HTMLBuilder
    private func deviceAnswer(_ command: CommandRecord) -> HTML {
        if let text = command.text, !text.utf8.isEmpty {
            h2 { self(CommandText.deviceAnswer) }
            p(.class("answer")) { bdi { text } }
        }
    }

    private func facts(_ command: CommandRecord, _ outlet: OutletDetail) -> HTML {
        let isWake = outlet.summary.kind == .wakeOnLAN
        return facts {
            fact(CommonText.outlet) {
                a(.href(Routes.outlet(command.outlet))) {
                    bdi { outlet.summary.name + " (" + outlet.summary.label + ")" }
                }
            }
            fact(CommandText.action, self(isWake ? CommandText.wakeOnLAN : CommandText.action(command.action)))
            fact(CommandText.who, command.actorName.isEmpty ? self(CommonText.system) : command.actorName)
            fact(CommandText.origin, self(CommandText.origin(command.origin)))
            if let reason = command.reason { fact(CommandText.why, self(CommandText.reason(reason))) }
            fact(CommandText.timeToLive, self(OutletText.seconds(command.timeToLive / 1000)))
            if let total = CommandSteps(command).total { fact(CommandText.total, self(CommandText.duration(total))) }
            fact(CommandText.number, command.id.rawValue)
        }
    }

    /// A command that did not do its work can be given anew: a new press with its own question.
    @HTMLBuilder
    private func again(_ command: CommandRecord, _ outlet: OutletDetail) -> HTML {
        if command.state.isFinal && command.state != .confirmed && outlet.summary.isEnabled {
            p(.class("ways-on")) {
                a(
                    .class("button"),
                    .href(
                        Routes.confirm(command.outlet).query("action", command.action.rawValue)
                            .query("from", Routes.outlet(command.outlet).text))
                ) {
                    icon(.action(command.action, on: outlet.summary.kind))
                    span { self(CommandText.again) }
                }
            }
        }
    }
}
