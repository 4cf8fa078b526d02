import DengenModel

extension BatchDraft {
    /// What must be typed for critical members: the name of the whole, or of the one outlet that it is (N-05).
    var nameToType: String {
        guard members.count > 1 || members.isEmpty else { return members[0].place.typedName }
        return name.utf8.isEmpty ? members.map(\.place.label).first ?? "" : name
    }

    /// A typed name that is another one stops the press before it does anything: the wrong group is on the screen.
    func check(_ typedName: String?) throws(CenterError) {
        guard let typedName, !TypedName.matches(typedName, nameToType) else { return }
        throw .refused(.notNamed)
    }

    /// A member's order; the name of the whole stands for the names of its members (N-05).
    func order(_ member: Member, like model: CommandOrder, typedName: String?) -> CommandOrder {
        var order = model
        order.action = member.action
        order.isNamed = typedName.map { TypedName.matches($0, nameToType) } ?? false
        return order
    }
}
