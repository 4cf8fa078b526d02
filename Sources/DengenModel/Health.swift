/// 正常, 異常, 途絶.
package enum Health: String, Sendable, Codable, CaseIterable {
    case normal, abnormal, disconnected

    /// What stands for several parts: abnormal outranks disconnected.
    package static func worst(_ parts: some Sequence<Health>) -> Health {
        var worst = Health.normal
        for part in parts {
            if part == .abnormal { return .abnormal }
            if part == .disconnected { worst = .disconnected }
        }
        return worst
    }

    /// An outlet's own tile: without a link nobody knows, so disconnected goes first here.
    package static func ofOutlet(isLinked: Bool, hasFault: Bool) -> Health {
        if !isLinked { return .disconnected }
        return hasFault ? .abnormal : .normal
    }
}
