import ArgumentParser

/// How it went with one outlet.
struct SwitchResult: Encodable, Sendable {
    var id: String
    var label: String
    var name: String
    /// A state of the command's life; `refused` when it never became one, `unreached` when nobody heard of it.
    var state = "unreached"
    /// The stable word for why, where there is one.
    var reason: String?
    /// The device's or the centre's own words.
    var text: String?
    var commandId: String?
    /// Whether it went as asked.
    var isDone = false

    init(_ outlet: OutletAnswer) {
        (id, label, name) = (outlet.id, outlet.label, outlet.name)
    }

    mutating func take(_ command: CommandAnswer) {
        (state, reason, text, commandId) = (command.state, command.reason, command.text, command.id)
        isDone = !command.isFinal || state == "confirmed" || reason == "notProvable"
    }

    mutating func take(_ fault: CentreFault) {
        text = fault.description
        isDone = false
        guard case .refused(_, let code, _) = fault else {
            if commandId == nil { state = "unreached" }
            return
        }
        (state, reason) = ("refused", code)
    }
}

/// What `outlet on`, `off` and `reboot` say.
struct SwitchReport: Encodable {
    var action: String
    var outlets: [SwitchResult]

    var text: String {
        var table = TextTable("LABEL", "NAME", "RESULT", "WHY")
        for outlet in outlets { table.add(outlet.label, outlet.name, outlet.state, why(outlet)) }
        return table.text
    }

    /// The exit status when it did not all go as asked.
    var failure: ExitCode? {
        if outlets.allSatisfy(\.isDone) { return nil }
        return outlets.allSatisfy { $0.state == "unreached" } ? .unreached : .partly
    }

    private func why(_ outlet: SwitchResult) -> String {
        [outlet.reason, outlet.text].compactMap { $0 }.joined(separator: ": ")
    }
}
