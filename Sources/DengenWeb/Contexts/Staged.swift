import DengenCenter
import HTTPTypes
import Hummingbird

/// A request of somebody who gave the right password and has something left to do: the pages of the stages.
struct StagedVisitor: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let visit: StagedVisit
    let language: Language
    let mayChooseLanguage: Bool
    let theme: Theme

    init(context: WebContext) throws {
        coreContext = context.coreContext
        visit = try context.visitor.stagedVisit
        language = context.language
        mayChooseLanguage = context.mayChooseLanguage
        theme = context.theme
    }
}

/// A form that they sent from a page made for that very session (S-10).
struct StagedForm: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let visit: StagedVisit
    let language: Language
    let mayChooseLanguage: Bool
    let theme: Theme
    let form: QueryValues

    init(context: WebContext) throws {
        coreContext = context.coreContext
        visit = try context.visitor.stagedVisit
        language = context.language
        mayChooseLanguage = context.mayChooseLanguage
        theme = context.theme
        guard let form = context.form else { throw Refusal.crossSite }
        guard FormToken.matches(form["token"], session: visit.token) else { throw Refusal.crossSite }
        self.form = form
    }
}

/// What the pages of the stages share.
protocol StageContext: RequestContext {
    var visit: StagedVisit { get }
    var language: Language { get }
    var mayChooseLanguage: Bool { get }
    var theme: Theme { get }
}

extension StagedVisitor: StageContext {}
extension StagedForm: StageContext {}

extension StageContext {
    /// The session, in the stage whose page this is.
    /// - Throws: `Refusal.stage`, which leads to the page of the stage that is due.
    func session(in stage: SessionStage) throws(Refusal) -> StagedSession {
        guard visit.session.stage == stage else { throw .stage(visit.session.stage) }
        return visit.session
    }
}

extension Visitor {
    /// The staged session, or why there is none.
    fileprivate var stagedVisit: StagedVisit {
        get throws {
            switch self {
            case .staged(let visit): return visit
            case .person: throw Refusal.nothingDue
            default:
                _ = try session
                throw Refusal.signInNeeded
            }
        }
    }
}

extension Routes {
    /// The page where this is done.
    static func stage(_ stage: SessionStage) -> PlainRoute {
        switch stage {
        case .code: signInCode
        case .password: signInPassword
        case .terms: terms
        }
    }

    /// The same, with the way on after it.
    static func stage(_ stage: SessionStage, next: URLPath?) -> URLPath {
        let path = Self.stage(stage).path
        return next.map { path.query("next", $0.text) } ?? path
    }
}

extension Web {
    /// A stage begins, or was the last: the new token's cookie, and on to the next page.
    func goOn(_ signIn: Accounts.SignIn, next: URLPath?) -> Response {
        var response = Response.see(signIn.stage.map { Routes.stage($0, next: next) } ?? next ?? Routes.dashboard.path)
        response.headers[values: .setCookie].append(cookie.setting(signIn.token))
        return response
    }

    /// The page around a stage's own content: no menu, for no other page is open yet.
    func frame(_ context: some StageContext, path: URLPath) -> Frame {
        var frame = Frame(
            language: context.language, assets: assets, path: path, mayChooseLanguage: context.mayChooseLanguage,
            theme: context.theme)
        frame.formToken = FormToken.of(session: context.visit.token)
        return frame
    }
}
