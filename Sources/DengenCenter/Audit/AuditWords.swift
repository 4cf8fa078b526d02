/// How before and after are told where a column holds no word: stable, for programs and people.
enum AuditWords {
    static func use(_ isEnabled: Bool) -> String { isEnabled ? "enabled" : "disabled" }

    static func activation(_ isActivated: Bool) -> String { isActivated ? "activated" : "waiting" }
}
