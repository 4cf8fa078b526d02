import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird

/// Finds out who asks and in which language, before anything can go wrong, so that an error page knows both.
struct VisitorReader: RouterMiddleware {
    let web: Web

    func handle(
        _ request: Request, context: WebContext, next: Next
    ) async throws -> Response {
        var context = context
        if web.configuration.isBehindProxy, Loopback.contains(context.address) {
            context.address = Self.forwarded(request) ?? context.address
        }
        let account = await readVisitor(request, &context)
        let asked = request.query["lang"]
        context.mayChooseLanguage = account == nil
        context.language = Language.choose(
            account: account, query: asked, cookie: request.cookie(LanguageCookie.name),
            accept: request.headers[.acceptLanguage])
        let askedTheme = request.query["theme"]
        context.theme = Theme.choose(query: askedTheme, cookie: request.cookie(Theme.cookie))
        var response = try await next(request, context)
        if let theme = askedTheme.flatMap(Theme.init(rawValue:)), Door(request.uri.path) == .page {
            response.headers[values: .setCookie].append(theme.setting)
        }
        if account == nil, let asked, let language = Language(rawValue: asked), Door(request.uri.path) == .page {
            response.headers[values: .setCookie].append(LanguageCookie.setting(language))
        }
        return response
    }

    /// Notes the visitor; answers the account's own language.
    private func readVisitor(_ request: Request, _ context: inout WebContext) async -> String? {
        guard Door(request.uri.path) == .page, let token = web.cookie.token(in: request) else { return nil }
        do {
            switch try await web.center.accounts.session(
                token: token, address: context.address, isUse: !request.isBackground)
            {
            case .active(let principal, let facts):
                let endsAt = facts.endsIn.map { web.now.advanced(byMilliseconds: $0) }
                var session = Session(token: token, principal: principal, endsAt: endsAt)
                session.announcements = try await mark(request, principal)
                context.visitor = .person(session)
                return facts.language
            case .staged(let session):
                context.visitor = .staged(StagedVisit(token: token, session: session))
                return session.language
            case .replaced: context.visitor = .replaced
            case .timedOut: context.visitor = .timedOut
            case .none: context.visitor = .nobody
            }
        } catch {
            context.visitor = .unread(error)
        }
        return nil
    }

    /// An open page asks for its live pieces without a head.
    private func mark(_ request: Request, _ principal: Principal) async throws -> AnnouncementMark {
        if request.isFrameless { return .none }
        return try await web.center.announcements.mark(as: principal)
    }

    /// The last address: the one that our own proxy saw.
    private static func forwarded(_ request: Request) -> String? {
        guard let last = request.headers[named: FieldName.forwardedFor]?.utf8.split(separator: UInt8(ascii: ",")).last
        else { return nil }
        return String(decoding: last.filter { $0 != UInt8(ascii: " ") }.prefix(64), as: UTF8.self)
    }
}

/// Where a request came in, by its path.
enum Door: String, Sendable, CaseIterable {
    case page, api, link, control, asset, operations

    init(_ path: String) {
        let bytes = path.utf8
        if bytes.starts(with: APIRoutes.prefix.utf8) {
            self = .api
        } else if bytes.starts(with: "/link/".utf8) {
            self = .link
        } else if bytes.starts(with: ControlRules.prefix.utf8) {
            self = .control
        } else if bytes.starts(with: "/assets/".utf8) {
            self = .asset
        } else {
            self = path == Routes.health.path.text || path == Routes.metrics.path.text ? .operations : .page
        }
    }
}
