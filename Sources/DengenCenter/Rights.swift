import DengenModel

extension Principal {
    /// Representative and administrators manage devices, gateways and users (A-20..A-25).
    package var isManager: Bool { role != .general }

    /// - Throws: `CenterError.forbidden` for a general user.
    func mustManage() throws(CenterError) {
        guard isManager else { throw .forbidden }
    }
}
