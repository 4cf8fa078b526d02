/// `/offline`: what the installed app shows without a connection. In both languages, because one copy is kept for all;
/// without any state, because none is known.
struct OfflinePage: Sendable {
    func view(in frame: Frame) -> HTML {
        frame.page(frame(OfflineText.title)) {
            div(.class("question"), .offline) {
                h1 {
                    frame.icon(.cut)
                    span { frame(OfflineText.title) }
                }
                for language in [frame.language, frame.language.other] {
                    p(.lang(language)) { language(OfflineText.text) }
                }
                p { a(.class("button main"), .href(anchor: "")) { frame(CommonText.reload) } }
            }
        }
    }
}
