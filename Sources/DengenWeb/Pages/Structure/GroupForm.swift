import DengenCenter
import DengenModel

/// A group's name and members, as they were chosen.
struct GroupForm: Sendable {
    var name: String
    var chosen: [OutletID]

    static let ids = ["name": "name", "outletIds": "members"]

    init(_ group: GroupSettings) {
        name = group.name
        chosen = group.members.map(\.id)
    }

    /// - Throws: `Refusal` for what no page of ours sends.
    init(_ form: QueryValues) throws(Refusal) {
        let form = try form.whole
        name = form["name"] ?? ""
        var chosen: [OutletID] = []
        for text in form.all("member") {
            guard let id = OutletID(rawValue: text) else { throw .invalid(field: "member") }
            chosen.append(id)
        }
        self.chosen = chosen
    }

    /// One press in the order of the members.
    mutating func move(_ id: OutletID, _ step: RankStep) {
        guard let from = chosen.firstIndex(of: id) else { return }
        let to =
            switch step {
            case .up: from - 1
            case .down: from + 1
            case .first: 0
            case .last: chosen.count - 1
            }
        guard chosen.indices.contains(to) else { return }
        chosen.remove(at: from)
        chosen.insert(id, at: to)
    }
}

extension GroupForm {
    /// The chosen ones first, in their order; each with a tick and its place in the order.
    @HTMLBuilder
    func fields(of group: GroupSettings, in frame: Frame, _ errors: FormErrors, last move: LastMove?) -> HTML {
        frame.field(
            FormField(name: "name", label: StructureText.groupName, content: .text(name), isRequired: true), errors)
        fieldset(.id("members"), .class("members")) {
            legend { frame(StructureText.members) }
            p(.class("hint")) { frame(StructureText.membersHint) }
            if let error = errors["members"] { p(.class("error")) { frame(error) } }
            let all = Dictionary(uniqueKeysWithValues: (group.members + group.others).map { ($0.id, $0) })
            let ticked = Set(chosen)
            let others = (group.members + group.others).filter { !ticked.contains($0.id) }
            ol(.class("members")) {
                for candidate in chosen.compactMap({ all[$0] }) {
                    li {
                        tick(candidate, true, frame)
                        if group.id != nil {
                            span(.class("order")) {
                                frame.orderButtons(of: candidate.id.rawValue, named: candidate.name, last: move) {
                                    "\($0.rawValue):\(candidate.id)"
                                }
                            }
                        }
                    }
                }
            }
            if !others.isEmpty {
                h3 { frame(StructureText.others) }
                ul(.class("members")) { for candidate in others { li { tick(candidate, false, frame) } } }
            }
            if all.isEmpty { p(.class("empty")) { frame(StructureText.noCandidates) } }
        }
    }

    private func tick(_ candidate: GroupSettings.Candidate, _ isTicked: Bool, _ frame: Frame) -> HTML {
        label(.class("tick")) {
            HTML(
                tag: "input",
                [.type("checkbox"), .name("member"), .value(candidate.id.rawValue)] + (isTicked ? [.checked] : []), nil)
            span(.class("label")) { candidate.label }
            bdi { candidate.name }
            small { bdi { candidate.deviceName } }
        }
    }
}
