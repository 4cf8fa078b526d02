/// What holds for the people of one tenant.
package struct TenantRules: Sendable, Hashable {
    package var profile: PasswordProfile
    /// Minutes without a request after which a manager's session ends, 0 to `mostMinutes`; 0 is never.
    package var idleMinutes: Int
    /// Days after which a manager's session ends in any case, 0 to `mostDays`; 0 is never.
    package var absoluteDays: Int

    /// 30 days.
    package static let mostMinutes = 43_200
    /// Ten years.
    package static let mostDays = 3_650

    package init(profile: PasswordProfile, idleMinutes: Int, absoluteDays: Int) {
        self.profile = profile
        self.idleMinutes = idleMinutes
        self.absoluteDays = absoluteDays
    }

    /// - Throws: `.invalid` for `idleMinutes` and `absoluteDays`.
    func checked() throws(CenterError) -> TenantRules {
        guard (0...Self.mostMinutes).contains(idleMinutes) else {
            throw .invalid(field: "idleMinutes", problem: .outOfRange)
        }
        guard (0...Self.mostDays).contains(absoluteDays) else {
            throw .invalid(field: "absoluteDays", problem: .outOfRange)
        }
        return self
    }

    /// As the audit keeps them.
    var words: String { "\(profile.rawValue), idle \(idleMinutes) min, at most \(absoluteDays) d" }
}
