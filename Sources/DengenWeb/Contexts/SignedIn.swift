import DengenCenter
import DengenModel
import Hummingbird

/// A request of a person who is signed in: a handler that takes one can't be reached without a session.
struct SignedIn: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: Session
    let language: Language
    let mayChooseLanguage: Bool
    let theme: Theme

    var principal: Principal { session.principal }

    init(context: WebContext) throws {
        coreContext = context.coreContext
        session = try context.visitor.session
        language = context.language
        mayChooseLanguage = context.mayChooseLanguage
        theme = context.theme
    }
}

/// A form that a signed-in person sent from a page made for that very session (S-10).
struct SignedForm: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: Session
    let language: Language
    let mayChooseLanguage: Bool
    let theme: Theme
    let form: QueryValues
    let files: [String: [UInt8]]

    var principal: Principal { session.principal }

    init(context: WebContext) throws {
        coreContext = context.coreContext
        session = try context.visitor.session
        language = context.language
        mayChooseLanguage = context.mayChooseLanguage
        theme = context.theme
        guard let form = context.form else { throw Refusal.crossSite }
        guard FormToken.matches(form["token"], session: session.token) else { throw Refusal.crossSite }
        self.form = form
        files = context.files
    }
}

/// A representative or administrator.
struct ManagerContext: ChildRequestContext {
    typealias ParentContext = SignedIn

    var coreContext: CoreRequestContextStorage
    let session: Session
    let language: Language
    let mayChooseLanguage: Bool
    let theme: Theme

    var principal: Principal { session.principal }

    init(context: SignedIn) throws {
        guard context.principal.role != .general else { throw Refusal.forbidden }
        coreContext = context.coreContext
        session = context.session
        language = context.language
        mayChooseLanguage = context.mayChooseLanguage
        theme = context.theme
    }
}

/// A form that a representative or administrator sent from a page made for that very session.
struct ManagerForm: ChildRequestContext {
    typealias ParentContext = SignedForm

    var coreContext: CoreRequestContextStorage
    let session: Session
    let language: Language
    let mayChooseLanguage: Bool
    let theme: Theme
    let form: QueryValues
    let files: [String: [UInt8]]

    var principal: Principal { session.principal }

    init(context: SignedForm) throws {
        guard context.principal.role != .general else { throw Refusal.forbidden }
        coreContext = context.coreContext
        session = context.session
        language = context.language
        mayChooseLanguage = context.mayChooseLanguage
        theme = context.theme
        form = context.form
        files = context.files
    }
}

/// What a page's frame needs to know of whoever is signed in.
protocol PersonContext: RequestContext {
    var session: Session { get }
    var language: Language { get }
    var mayChooseLanguage: Bool { get }
    var theme: Theme { get }
}

extension SignedIn: PersonContext {}
extension SignedForm: PersonContext {}
extension ManagerContext: PersonContext {}
extension ManagerForm: PersonContext {}

/// A program with an API key.
struct KeyHolder: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let principal: Principal
    let language: Language

    init(context: WebContext) throws {
        guard let holder = context.keyHolder else { throw Refusal.badKey }
        coreContext = context.coreContext
        principal = holder
        language = context.language
    }
}

/// The agent of a gateway that proved its secret.
struct LinkedGateway: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let place: GatewayPlace

    init(context: WebContext) throws {
        guard let gateway = context.gateway else { throw Refusal.badKey }
        coreContext = context.coreContext
        place = gateway
    }
}

extension Visitor {
    /// The token of the session, complete or not.
    var token: String {
        get throws {
            if case .staged(let visit) = self { return visit.token }
            return try session.token
        }
    }

    /// The session, or why there is none.
    var session: Session {
        get throws {
            switch self {
            case .person(let session): return session
            case .nobody: throw Refusal.signInNeeded
            case .staged(let visit): throw Refusal.stage(visit.session.stage)
            case .replaced: throw Refusal.sessionReplaced
            case .timedOut: throw Refusal.sessionTimedOut
            case .unread(let error): throw error
            }
        }
    }
}
