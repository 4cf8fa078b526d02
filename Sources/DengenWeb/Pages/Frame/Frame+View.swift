extension Frame {
    /// A whole page around its content.
    func page(_ title: String, live source: URLPath? = nil, @HTMLBuilder content: () -> HTML) -> HTML {
        let chosen: [Attribute] = theme == .auto ? [] : [.theme(theme)]
        let content = content()
        return fragment {
            HTML(constant: "<!doctype html>")
            HTML(
                tag: "html", [.lang(language)] + chosen,
                fragment {
                    headSection(title)
                    bodySection(source, content)
                })
        }
    }

    private func bodySection(_ source: URLPath?, _ content: HTML) -> HTML {
        body(.words(self(Age.patterns))) {
            a(.class("skip"), .href(anchor: "#main")) { self(CommonText.skip) }
            banner
            sessionMark
            mainSection(source, content)
            footer(.class("foot")) {
                self(CommonText.product)
                if hasKeys { keyButton }
            }
            if hasKeys { keyHelp }
            dialog(.id("ask"), .labelledBy("question")) { HTML.nothing }
            div(.id("said"), .politeStatus, .class("said")) { HTML.nothing }
        }
    }

    /// Single keys lead to people's pages only.
    private var hasKeys: Bool { userName != nil && area == .people }

    private func headSection(_ title: String) -> HTML {
        head {
            meta(.charset("utf-8"))
            meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
            meta(.name("color-scheme"), .content("light dark"))
            meta(.name("theme-color"), .media("(prefers-color-scheme: light)"), .content("#ffffff"))
            meta(.name("theme-color"), .media("(prefers-color-scheme: dark)"), .content("#161b22"))
            HTML.title(self(CommonText.title(title)))
            link(.rel("stylesheet"), .href(assets.path(.style)))
            link(.rel("icon"), .type("image/svg+xml"), .href(assets.path(.app)))
            link(.rel("apple-touch-icon"), .href(assets.path(.icon180)))
            link(.rel("manifest"), .href(Routes.manifest.path))
            script(assets.path(.script))
        }
    }

    private func mainSection(_ source: URLPath?, _ content: HTML) -> HTML {
        if let source {
            main(.id("main"), .focusable, .liveSource(source.query("path", path.text))) { content }
        } else {
            main(.id("main"), .focusable) { content }
        }
    }

    private var banner: HTML {
        header(.class("head")) {
            if userName != nil { mainMenu }
            a(.class("product"), .href(area == .people ? Routes.dashboard.path : Routes.operators.path)) {
                icon(.power)
                span { self(CommonText.product) }
            }
            if userName != nil { entryBar }
            div(.class("head-end")) {
                if mayChooseLanguage { languageSwitch }
                announcementLink
                if let userName { userMenu(userName) }
            }
        }
    }

    /// One line of where this page stands.
    func trail(_ steps: [(name: String, path: URLPath)]) -> HTML {
        nav(.class("trail"), .label(self(CommonText.trail))) {
            ol {
                for step in steps {
                    li { a(.href(step.path)) { bdi { step.name } } }
                }
            }
        }
    }
}

/// A form's value that nobody sees.
func hiddenField(_ name: StaticString, _ value: String) -> HTML {
    input(.type("hidden"), .name(name), .value(value))
}

extension HTML {
    static func title(_ text: String) -> HTML { HTML(tag: "title", [], HTML(text: text)) }
}

/// A module of ours; there are no inline scripts.
func script(_ path: URLPath) -> HTML {
    HTML(tag: "script", [.type("module"), .src(path)], .nothing)
}
