import DengenCenter
import DengenModel

/// What is said of a command beside the state, never in its place (ui 0, rule 3).
struct CommandNote: Sendable {
    var record: CommandRecord
    var asOf: Timestamp

    var isUnderWay: Bool { !record.state.isFinal }

    /// No byte of it has left: 取消 is still possible.
    var isCancellable: Bool { isUnderWay && !record.isOffered }

    /// `オフへ変更中`, `失敗`, `送信済み` and so on.
    var headline: Phrase {
        if isUnderWay { return CommandText.changing(record.action) }
        if record.reason == .notProvable { return CommandText.sentOnly }
        return CommandText.state(record.state)
    }

    /// The sentences under it: MD-01 to MD-04 and the reasons.
    var details: [Phrase] {
        if isUnderWay || record.state == .confirmed { return [] }
        switch record.reason {
        case .noAnswer, .noWord: return [CommandText.noAnswer, CommandText.mayHaveWorked]
        case .pending, .wrongMode, .refused: return [CommandText.returned] + ownWords
        case .some(let reason): return [CommandText.reason(reason)] + ownWords
        case nil: return record.state == .unconfirmed ? [CommandText.noAnswer, CommandText.mayHaveWorked] : ownWords
        }
    }

    /// The device's own words where it gave any, else ours for what it meant.
    private var ownWords: [Phrase] {
        if let text = record.text, !text.isEmpty { return [Phrase(text, text)] }
        switch record.reason {
        case .pending: return [CommandText.lastPending]
        case .wrongMode: return [CommandText.wrongMode]
        case .refused: return [CommandText.reason(.refused)]
        default: return []
        }
    }

    var icon: Icon {
        if isUnderWay { return .changing }
        return record.state == .confirmed ? .normal : .notice
    }

    var look: StaticString {
        if isUnderWay { return "note under-way" }
        switch record.state {
        case .confirmed: return "note good"
        case .unconfirmed, .cancelled, .superseded: return "note open"
        default: return "note bad"
        }
    }
}

extension Frame {
    func note(_ note: CommandNote) -> HTML {
        div(.class(note.look)) {
            p {
                icon(note.icon)
                a(.href(Routes.command(note.record.id))) { self(note.headline) }
                if note.isUnderWay { waiting(note) }
            }
            for detail in note.details { p(.class("detail")) { self(detail) } }
            if note.isCancellable {
                changeForm(to: Routes.cancelCommand(note.record.id), look: "press") {
                    hiddenField("from", path.text)
                    button(.class("button"), .type("submit")) { self(BatchText.cancel) }
                }
            }
        }
    }

    private func waiting(_ note: CommandNote) -> HTML {
        let elapsed = max(0, note.asOf.milliseconds(since: note.record.createdAt))
        return span(.class("waiting"), .age(elapsed)) { self(OutletText.seconds(elapsed / 1000)) }
    }

    /// `3分前`, kept current by `live.js`.
    func age(of instant: Timestamp, asOf: Timestamp) -> HTML {
        let elapsed = max(0, asOf.milliseconds(since: instant))
        return time(.class("age"), .dateTime(instant.rfc3339), .age(elapsed)) {
            self(Age.phrase(milliseconds: elapsed))
        }
    }
}
