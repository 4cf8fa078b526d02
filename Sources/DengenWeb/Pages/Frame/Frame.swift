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
    /// For the log-out form and links that only managers see.
    var role: Role?

    /// Representatives and administrators see what only they may change.
    var isManager: Bool { role == .representative || role == .administrator }

    func callAsFunction(_ phrase: Phrase) -> String { language(phrase) }

    func icon(_ icon: Icon) -> HTML {
        svg(.class("icon"), .viewBox("0 0 24 24"), .unread) {
            use(.href(assets.path(.symbols).fragment(icon)))
        }
    }
}
