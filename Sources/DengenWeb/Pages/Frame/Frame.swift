import DengenCenter
import DengenModel

/// What every page needs to know besides its own matter.
struct Frame: Sendable {
    var language: Language
    var assets: Assets
    /// This page, for the language switch.
    var path: URLPath
    /// False when the account has a language of its own.
    var mayChooseLanguage = true
    var theme = Theme.auto
    /// Shown top right; nil before sign-in.
    var userName: String?
    /// Binds forms to the session.
    var formToken = ""
    /// Whose pages these are: they have menus of their own.
    var area = Area.people
    /// Whether there are announcements, and new ones among them.
    var announcements = AnnouncementMark.none
    /// For the log-out form and links that only managers see.
    var role: Role?
    /// Milliseconds until the session ends whatever is done; nil for one that use prolongs.
    var sessionEndsIn: Int64?

    /// Representatives and administrators see what only they may change.
    var isManager: Bool { role == .representative || role == .administrator }

    enum Area: Sendable { case people, operators }
    /// By the role, or by a grant (N-20).
    func mayManage(_ outlet: OutletSummary) -> Bool { isManager || outlet.rights.contains(.manage) }

    func callAsFunction(_ phrase: Phrase) -> String { language(phrase) }

    func icon(_ icon: Icon) -> HTML {
        svg(.class("icon"), .viewBox("0 0 24 24"), .unread) {
            use(.href(assets.path(.symbols).fragment(icon)))
        }
    }
}
