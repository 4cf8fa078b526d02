import DengenCenter

/// The answer to the making of a key: the only page that ever shows it.
struct MadeKeyPage: Sendable {
    var made: Accounts.MadeKey
    var clock = WallClock()

    func view(in frame: Frame) -> HTML {
        let key = made.record
        return frame.page(frame(KeyText.madeTitle)) {
            script(frame.assets.path(.copy))
            frame.trail([(frame(KeyText.title), Routes.keys.path)])
            h1 { frame(KeyText.madeTitle) }
            p(.class("warn"), .role("alert")) { frame(KeyText.once) }
            div(.class("made-key")) {
                label(.for("made-key")) { frame(KeyText.key) }
                output(.id("made-key"), .class("secret-once")) { made.bearer }
                button(
                    .class("button"), .type("button"), .controls("made-key"), .words(frame(KeyText.copied)), .copies,
                    .hidden
                ) { frame(KeyText.copy) }
            }
            frame.facts {
                frame.fact(KeyText.name, key.name)
                frame.fact(KeyText.scopes, frame.scopeWords(key.scopes))
                frame.fact(KeyText.expiry, key.expiresAt.map(clock.text) ?? frame(KeyText.noEnd))
            }
            p(.class("ways-on")) {
                a(.class("button main"), .href(Routes.keys.path)) { frame(KeyText.toList) }
            }
        }
    }
}
