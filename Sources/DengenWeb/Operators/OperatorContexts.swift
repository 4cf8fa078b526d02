import DengenCenter
import Hummingbird

/// Who is signed in at `/ops`.
struct OperatorSession: Sendable {
    var token: String
    var actor: Operator
}

/// A request of the operator: a handler that takes one can't be reached without the operator's session.
struct OperatorVisit: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: OperatorSession
    let language: Language
    let mayChooseLanguage: Bool
    let theme: Theme

    init(context: WebContext) throws {
        guard let session = context.operatorSession else { throw Refusal.operatorNeeded }
        coreContext = context.coreContext
        self.session = session
        language = context.language
        mayChooseLanguage = context.mayChooseLanguage
        theme = context.theme
    }
}

/// A form that the operator sent from a page made for that very session (S-10).
struct OperatorForm: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: OperatorSession
    let language: Language
    let mayChooseLanguage: Bool
    let theme: Theme
    let form: QueryValues

    init(context: WebContext) throws {
        guard let session = context.operatorSession else { throw Refusal.operatorNeeded }
        guard let form = context.form, FormToken.matches(form["token"], session: session.token) else {
            throw Refusal.crossSite
        }
        coreContext = context.coreContext
        self.session = session
        self.form = form
        language = context.language
        mayChooseLanguage = context.mayChooseLanguage
        theme = context.theme
    }
}

/// What a page's frame needs to know of the operator.
protocol OperatorContext: RequestContext {
    var session: OperatorSession { get }
    var language: Language { get }
    var mayChooseLanguage: Bool { get }
    var theme: Theme { get }
}

extension OperatorContext {
    var actor: Operator { session.actor }
}

extension OperatorVisit: OperatorContext {}
extension OperatorForm: OperatorContext {}

extension Web {
    /// The page around a handler's content under `/ops`.
    func frame(_ context: some OperatorContext, path: URLPath) -> Frame {
        var frame = Frame(
            language: context.language, assets: assets, path: path, mayChooseLanguage: context.mayChooseLanguage,
            theme: context.theme, userName: context.session.actor.name,
            formToken: FormToken.of(session: context.session.token))
        frame.area = .operators
        return frame
    }
}
