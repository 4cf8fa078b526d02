import DengenModel

extension BatchDraft {
    /// A typed name that is another one stops the press before it does anything: the wrong group is on the screen.
    func check(_ typedName: String?) throws(CenterError) {
        guard let typedName, !TypedName.matches(typedName, name) else { return }
        throw .refused(.notNamed)
    }

    /// A member's order; the name of the whole stands for the names of its members (N-05).
    func order(
        _ member: Member, timeToLive: Int64?, typedName: String?, by principal: Principal
    ) throws(CenterError) -> CommandOrder {
        var order = try CommandOrder(member.action, by: principal, timeToLive: timeToLive)
        order.isNamed = typedName.map { TypedName.matches($0, name) } ?? false
        return order
    }
}
