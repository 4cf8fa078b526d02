import DengenModel

extension Principal {
    /// Representative and administrators manage devices, gateways and users (A-20..A-25).
    package var isManager: Bool { role != .general && scopes.contains(.manage) }

    /// For what is nobody's but managers': a person with narrowed rights manages no more than sites.
    /// - Throws: `CenterError.forbidden` for a general user, `.scopeMissing` for a key without the scope `manage`.
    func mustManage() throws(CenterError) {
        guard role != .general else { throw .forbidden }
        try mustHold(.manage)
    }

    /// Every role switches; a key without the scope `switch` does not.
    /// - Throws: `CenterError.scopeMissing`.
    func mustSwitch() throws(CenterError) { try mustHold(.switch) }

    /// - Throws: `CenterError.scopeMissing`.
    package func mustHold(_ scope: Scope) throws(CenterError) {
        guard scopes.contains(scope) else { throw .scopeMissing(scope) }
    }

    /// What the role and the key allow where no grant narrows them; for a person with grants the place decides, so a
    /// use case that asks this asks `mustReach` too.
    func must(_ right: Right) throws(CenterError) {
        switch right {
        case .view: break
        case .switch: try mustSwitch()
        case .schedule, .manage:
            if case .everything = reach { try mustManage() }
        }
    }

    /// What the role allows everywhere, where no grant narrows it.
    var roleRights: Set<Right> { isManager ? Set(Right.allCases) : [.view, .switch] }
}
