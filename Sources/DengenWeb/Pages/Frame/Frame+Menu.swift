/// One line of the menu.
struct MenuEntry: Sendable {
    var path: URLPath
    var icon: Icon
    var name: Phrase
    /// What else is reached through it, as beginnings of paths.
    var under: [String]

    /// - Parameter under: nil for all below the route itself.
    init(_ route: PlainRoute, _ icon: Icon, _ name: Phrase, under: [String]? = nil) {
        path = route.path
        self.icon = icon
        self.name = name
        self.under = under ?? [route.path.text + "/"]
    }

    /// For everybody: on a wide screen in the head, on a phone at the foot, always behind the three lines.
    static let everyday = [
        MenuEntry(Routes.dashboard, .dashboard, CommonText.dashboard, under: ["/sites/", "/groups/"]),
        MenuEntry(Routes.outlets, .outlet, ListText.outlets, under: ["/outlets/"]),
        MenuEntry(Routes.log, .log, CommonText.log, under: ["/commands/"]),
    ]

    /// For everybody, behind the three lines.
    static let measuring = [
        MenuEntry(Routes.latest, .meter, MeasuringText.latest),
        MenuEntry(Routes.measure, .download, MeasureText.title),
    ]

    /// Only managers see these.
    static let managing = [
        MenuEntry(Routes.devices, .device, DeviceText.title),
        MenuEntry(Routes.gateways, .gateway, GatewayText.title),
        MenuEntry(Routes.sites, .structure, StructureText.sites, under: []),
        MenuEntry(Routes.imports, .upload, ImportText.title),
        MenuEntry(Routes.users, .user, UserText.title),
        MenuEntry(Routes.keys, .key, APIKeyText.title),
    ]

    /// Only behind the three lines, and only for managers.
    static let overseeing = [MenuEntry(Routes.audit, .check, AuditText.title)]

    /// Under `/ops`.
    static let operating = [
        MenuEntry(Routes.operators, .dashboard, OperatorText.overview, under: []),
        MenuEntry(Routes.tenants, .group, OperatorText.tenants),
        MenuEntry(Routes.termsVersions, .list, OperatorText.terms),
        MenuEntry(Routes.allAnnouncements, .notice, AnnouncementText.title),
        MenuEntry(Routes.mail, .mail, MailText.title),
    ]

    /// How a page stands to this entry: it is the page, or stands under it, or neither.
    func mark(on page: URLPath) -> Attribute? {
        let asked = page.text.utf8.prefix { $0 != UInt8(ascii: "?") }
        if asked.elementsEqual(path.text.utf8) { return .currentPage }
        return under.contains { asked.starts(with: $0.utf8) } ? .currentChoice : nil
    }
}

extension Frame {
    /// The three lines; a `details`, so it opens without script.
    var mainMenu: HTML {
        details(.class("menu")) {
            summary(.label(self(CommonText.mainMenu))) {
                icon(.menu)
                span(.class("word"), .unread) { self(CommonText.menu) }
            }
            nav(.label(self(CommonText.mainMenu))) {
                ul {
                    for entry in entries { li { link(to: entry) } }
                    if area == .people { for entry in MenuEntry.measuring { li { link(to: entry) } } }
                    if isManager {
                        for entry in MenuEntry.managing + MenuEntry.overseeing {
                            li(.class("managing")) { link(to: entry) }
                        }
                    }
                }
            }
        }
    }

    /// The same entries in sight: a row in a wide head, a bar at the foot of a phone.
    var entryBar: HTML {
        nav(.class("entries"), .label(self(CommonText.entries))) {
            ul {
                for entry in entries { li { link(to: entry) } }
                if isManager { for entry in MenuEntry.managing { li(.class("managing")) { link(to: entry) } } }
            }
        }
    }

    private var entries: [MenuEntry] { area == .people ? MenuEntry.everyday : MenuEntry.operating }

    private func link(to entry: MenuEntry) -> HTML {
        let content = fragment {
            icon(entry.icon)
            span { self(entry.name) }
        }
        return HTML(tag: "a", [.href(entry.path)] + [entry.mark(on: path)].compactMap { $0 }, content)
    }

    func userMenu(_ name: String) -> HTML {
        details(.class("menu menu-end")) {
            summary {
                icon(.user)
                bdi(.class("user-name")) { name }
                span(.class("unseen")) { self(CommonText.userMenu) }
            }
            div {
                themeSwitch
                if area == .people { ownLinks }
                form(.post, .action(area == .people ? Routes.signOut.path : Routes.leaveOperators.path)) {
                    hiddenField("token", formToken)
                    button(.class("plain"), .type("submit")) {
                        icon(.leave)
                        span { self(area == .people ? CommonText.logOut : OperatorText.leave) }
                    }
                }
            }
        }
    }

    /// One's own pages.
    private var ownLinks: HTML {
        ul(.class("own-links")) {
            li { ownLink(Routes.me, .user, MeText.title) }
            li { ownLink(Routes.myPassword, .key, PasswordText.change) }
            li { ownLink(Routes.twoFactor, .lock, TwoFactorText.title) }
        }
    }

    private func ownLink(_ route: PlainRoute, _ symbol: Icon, _ name: Phrase) -> HTML {
        a(.href(route.path)) {
            icon(symbol)
            span { self(name) }
        }
    }

    private var themeSwitch: HTML {
        segments(
            CommonText.theme,
            Theme.allCases.map { theme in
                Segment(
                    icon: theme.icon, name: theme.name, path: path.query("theme", theme.rawValue),
                    isChosen: theme == self.theme)
            })
    }

    var languageSwitch: HTML {
        a(
            .class("language"), .lang(language.other), .rel("nofollow"),
            .href(path.query("lang", language.other.rawValue))
        ) { language.other.ownName }
    }
}
