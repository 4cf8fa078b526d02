extension Frame {
    /// What single keys do and the switch that is rid of them; `list.js` opens it.
    var keyHelp: HTML {
        dialog(
            .id("keys"), .labelledBy("keys-title"), .way(toDashboard: Routes.dashboard.path),
            .way(toLog: Routes.log.path)
        ) {
            h2(.id("keys-title")) { self(KeyText.title) }
            dl(.class("facts")) {
                for (keys, what) in Self.keys {
                    div {
                        dt { keys }
                        dd { self(what) }
                    }
                }
            }
            label(.class("tick")) {
                input(.type("checkbox"))
                span { self(KeyText.use) }
            }
            form(.closesDialog) {
                div(.class("answers")) { button(.class("button main"), .type("submit")) { self(KeyText.close) } }
            }
        }
    }

    /// Shown by script alone, which is what answers to keys.
    var keyButton: HTML {
        button(.class("plain"), .type("button"), .keyHelp, .hidden) { self(KeyText.title) }
    }

    private static let keys: [(String, Phrase)] = [
        ("/", KeyText.search), ("j k ↓ ↑", KeyText.move), ("Enter", KeyText.open), ("Space", KeyText.tick),
        ("g d", KeyText.dashboard), ("g l", KeyText.log), ("?", KeyText.help),
    ]
}
