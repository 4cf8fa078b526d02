import DengenModel

extension Principal {
    /// Representative and administrators manage devices, gateways and users (A-20..A-25).
    package var isManager: Bool { role != .general && scopes.contains(.manage) }

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
}
