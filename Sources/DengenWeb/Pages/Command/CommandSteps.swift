import DengenCenter
import DengenModel

/// 登録 → 送信 → 実行 → the end, with the time that each step took.
struct CommandSteps: Sendable {
    struct Step: Sendable {
        var name: Phrase
        var at: Timestamp?
        /// Milliseconds since the last step that has a time; nil for the first and for one that did not happen.
        var gap: Int64?
    }

    private(set) var all: [Step] = []
    /// Milliseconds from the first step to the end; nil while the command is under way.
    let total: Int64?

    init(_ command: CommandRecord) {
        total = command.finishedAt?.milliseconds(since: command.createdAt)
        let end = command.state.isFinal ? CommandText.state(command.state) : CommandText.result
        add(CommandText.state(.queued), command.createdAt)
        add(CommandText.state(.sent), command.sentAt)
        add(CommandText.state(.accepted), command.acceptedAt)
        add(end, command.finishedAt)
    }

    private mutating func add(_ name: Phrase, _ at: Timestamp?) {
        let last = all.last { $0.at != nil }?.at
        let gap = at.flatMap { at in last.map { at.milliseconds(since: $0) } }
        all.append(Step(name: name, at: at, gap: gap))
    }
}
