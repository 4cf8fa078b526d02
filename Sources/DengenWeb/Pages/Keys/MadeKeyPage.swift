import DengenCenter

/// The answer to the making of a key: the only page that ever shows it.
struct MadeKeyPage: Sendable {
    var made: Accounts.MadeKey
    var clock = WallClock()

    func view(in frame: Frame) -> HTML {
        let key = made.record
        return frame.page(frame(APIKeyText.madeTitle)) {
            script(frame.assets.path(.copy))
            frame.trail([(frame(APIKeyText.title), Routes.keys.path)])
            h1 { frame(APIKeyText.madeTitle) }
            p(.class("warn"), .role("alert")) { frame(APIKeyText.once) }
            div(.class("made-key")) {
                label(.for("made-key")) { frame(APIKeyText.key) }
                output(.id("made-key"), .class("secret-once")) { made.bearer }
                button(
                    .class("button"), .type("button"), .controls("made-key"), .words(frame(APIKeyText.copied)), .copies,
                    .hidden
                ) { frame(APIKeyText.copy) }
            }
            frame.facts {
                frame.fact(APIKeyText.name, key.name)
                frame.fact(APIKeyText.scopes, frame.scopeWords(key.scopes))
                frame.fact(APIKeyText.expiry, key.expiresAt.map(clock.text) ?? frame(APIKeyText.noEnd))
            }
            p(.class("ways-on")) {
                a(.class("button main"), .href(Routes.keys.path)) { frame(APIKeyText.toList) }
            }
        }
    }
}
