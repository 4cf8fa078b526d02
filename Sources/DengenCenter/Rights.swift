import DengenModel

extension Principal {
    /// Representative and administrators manage devices, gateways and users (A-20..A-25).
    package var isManager: Bool { role != .general && scopes.contains(.manage) }

    /// - Throws: `CenterError.forbidden` for a general user.
    func mustManage() throws(CenterError) {
        guard isManager else { throw .forbidden }
    }

    /// Every role switches; a key without the scope `switch` does not.
    /// - Throws: `CenterError.forbidden`.
    func mustSwitch() throws(CenterError) {
        guard scopes.contains(.switch) else { throw .forbidden }
    }
}
