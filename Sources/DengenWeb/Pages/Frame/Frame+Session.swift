extension Frame {
    /// The end of a session that use does not prolong is announced so many milliseconds before.
    private static let notice: Int64 = 300_000

    /// Tells open pages where to ask whether the session holds, and people when it is about to end (A-09, S-08).
    @HTMLBuilder
    var sessionMark: HTML {
        if userName != nil {
            let left = sessionEndsIn.map { max($0, 0) }
            let minutes = left.map { max(1, ($0 + 59_999) / 60_000) } ?? 0
            let isNear = left.map { $0 <= Self.notice } ?? false
            HTML(
                tag: "div", [.id("session"), .class("notice-bar session-end"), .politeStatus] + marks(left, isNear),
                fragment {
                    icon(.notice)
                    p { isNear ? self(MeText.endsIn(String(minutes))) : "" }
                })
        }
    }

    private func marks(_ left: Int64?, _ isNear: Bool) -> [Attribute] {
        let ends: [Attribute] = left.map { [.ends(in: $0), .words(self(MeText.endsIn("{minutes}")))] } ?? []
        return [.watched(by: Routes.session.path)] + ends + (isNear ? [] : [.hidden])
    }
}
