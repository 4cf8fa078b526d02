import DengenCenter
import DengenModel
import Hummingbird

/// `/users`: everybody of the tenant, found by words and chips.
struct UsersPage: Sendable {
    var bar: FilterBar
    var users: [UserSummary]
    /// Where the next page begins.
    var next: String?
    var clock = WallClock()
    var done: Done?

    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let query = ListQuery(.users, request.query)
        let page = try await web.center.users.list(
            query.users, after: query.after, limit: ListPageSize.users, as: context.principal)
        let saved = try await web.center.views.all(of: ListKind.users.rawValue, as: context.principal)
        let view = UsersPage(
            bar: FilterBar(query: query, saved: saved), users: page.items, next: page.next, done: Done(request.query))
        return .page(view.view(in: web.frame(context, path: query.path)))
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(UserText.title)) {
            div(.class("page-head")) {
                h1 { frame(UserText.title) }
                frame.linkButton(.add, UserText.add, to: Routes.newUser.path, look: "button main")
            }
            frame.done(done)
            frame.filterBar(bar)
            if users.isEmpty { frame.emptyState(.user, UserText.empty) } else { table(frame) }
            frame.pager(bar.query, next: next)
        }
    }

    private func table(_ frame: Frame) -> HTML {
        let columns = [
            UserText.name, UserText.email, UserText.role, UserText.state, UserText.twoFactor, UserText.lastSignIn,
            UserText.notices, UserText.term,
        ]
        return frame.listTable(UserText.title, columns: columns) {
            for user in users {
                tr {
                    frame.cell(columns[0]) { a(.href(Routes.user(user.id))) { bdi { user.name } } }
                    frame.cell(columns[1]) { bdi { user.email } }
                    frame.cell(columns[2]) { frame(MeText.role(user.role)) }
                    frame.cell(columns[3]) { frame.badge(.user(user.state)) }
                    frame.cell(columns[4]) {
                        frame(user.hasTwoFactor ? UserText.twoFactorOn : UserText.twoFactorOff)
                    }
                    frame.cell(columns[5]) { user.lastSignInAt.map(clock.text) ?? frame(UserText.never) }
                    frame.cell(columns[6]) { frame.noticeWords(user.notices) }
                    frame.cell(columns[7]) { user.term.end.map(clock.text) ?? "—" }
                }
            }
        }
    }
}

extension Badge {
    static func user(_ state: UserState) -> Badge {
        let word = UserText.state(state)
        return switch state {
        case .active: Badge(look: "badge normal", icon: .normal, word: word)
        case .invited, .oneTime: Badge(look: "badge waiting", icon: .waiting, word: word)
        case .ended: Badge(look: "badge disabled", icon: .disabled, word: word)
        }
    }
}

extension Frame {
    /// 途絶・異常・ログイン.
    func noticeWords(_ kinds: Set<NoticeKind>) -> String {
        if kinds.isEmpty { return self(UserText.noNotices) }
        return NoticeKind.allCases.filter(kinds.contains).map { self(UserText.notice($0)) }
            .joined(separator: self(UserText.between))
    }
}

extension Facet {
    static let role = Facet(
        name: "role", title: UserText.role,
        choices: Role.allCases.map { Choice(value: $0.rawValue, word: MeText.role($0)) })

    static let userState = Facet(
        name: "state", title: UserText.state,
        choices: UserState.allCases.map { Choice(value: $0.rawValue, word: UserText.state($0)) })
}
