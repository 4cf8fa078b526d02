import DengenCenter
import DengenModel
import HTTPTypes

/// An error as a client sees it: status, stable code, words. Made once per error, shown as page or problem+json.
struct Problem: Sendable {
    var status: HTTPResponse.Status
    /// Stable, lower case with dashes.
    var code: String
    var title: Phrase
    var details: [Phrase]
    /// Seconds, for `Retry-After`.
    var retryAfter: Int?
    var allowed: [String] = []
    /// The field of the request that is wrong.
    var field: String?
    /// What the key would need.
    var scope: Principal.Scope?
    /// Ours to mend: shown with a number to quote and nothing else.
    var isOurs: Bool { status.code >= 500 }

    init(_ status: HTTPResponse.Status, _ code: String, _ title: Phrase, _ details: Phrase...) {
        self.status = status
        self.code = code
        self.title = title
        self.details = details
    }

    static let server = Problem(.internalServerError, "internal-error", ErrorText.serverTitle, ErrorText.server)
}

extension Problem {
    init(_ refusal: Refusal) {
        switch refusal {
        case .notFound:
            self.init(.notFound, "not-found", ErrorText.notFoundTitle, ErrorText.notFound)
        case .methodNotAllowed(let allowed):
            self.init(.methodNotAllowed, "method-not-allowed", ErrorText.refusedTitle, ErrorText.method)
            self.allowed = allowed
        case .signInNeeded:
            self.init(.unauthorized, "sign-in-needed", SignInText.title, ErrorText.signIn)
        case .sessionReplaced:
            self.init(.unauthorized, "session-replaced", SignInText.replacedTitle, SignInText.replaced)
        case .sessionTimedOut:
            self.init(.unauthorized, "session-timed-out", SignInText.timedOutTitle, SignInText.timedOut)
        case .stage:
            self.init(.unauthorized, "sign-in-not-complete", SignInText.title, SignInText.notComplete)
        case .nothingDue:
            self.init(.conflict, "nothing-due", ErrorText.refusedTitle, SignInText.nothingDue)
        case .forbidden:
            self.init(.forbidden, "forbidden", ErrorText.refusedTitle, ErrorText.forbidden)
        case .operatorNeeded:
            self.init(.forbidden, "operator-needed", OperatorText.title, OperatorText.needed)
        case .crossSite:
            self.init(.forbidden, "cross-site", ErrorText.refusedTitle, ErrorText.crossSite)
        case .badKey:
            self.init(.unauthorized, "bad-key", ErrorText.refusedTitle, ErrorText.badKey)
        case .malformed:
            self.init(.badRequest, "malformed", ErrorText.invalidTitle, ErrorText.malformed)
        case .tooLarge:
            self.init(.contentTooLarge, "too-large", ErrorText.invalidTitle, ErrorText.tooLarge)
        case .wrongMedia:
            self.init(.unsupportedMediaType, "wrong-media-type", ErrorText.invalidTitle, ErrorText.wrongMedia)
        case .tooMany(let seconds):
            self.init(.tooManyRequests, "too-many-requests", ErrorText.refusedTitle, ErrorText.tooMany(seconds))
            retryAfter = seconds
        case .invalid(let field): self.init(field, .malformed)
        case .stopping:
            self.init(.serviceUnavailable, "stopping", ErrorText.serverTitle, ErrorText.stopping)
            retryAfter = 1
        }
    }

    init(_ error: CenterError) {
        switch error {
        case .notFound: self.init(Refusal.notFound)
        case .forbidden: self.init(Refusal.forbidden)
        case .scopeMissing(let scope):
            self.init(.forbidden, "scope-missing", ErrorText.refusedTitle, APIKeyText.missing(scope))
            self.scope = scope
        case .signInFailed:
            self.init(.unauthorized, "sign-in-failed", ErrorText.refusedTitle, SignInText.failed)
        case .password(let fault):
            self.init(.unprocessableContent, "invalid-field", ErrorText.invalidTitle, PasswordText.fault(fault))
            field = "password"
        case .tooManyTries(let seconds):
            self.init(.tooManyRequests, "too-many-tries", ErrorText.refusedTitle, SignInText.tooMany(seconds))
            retryAfter = seconds
        case .refused(let reason): self.init(refused: reason)
        case .tooLate: self.init(.conflict, "too-late", ErrorText.refusedTitle, CommandText.tooLate)
        case .keyReused:
            self.init(.unprocessableContent, "key-reused", ErrorText.refusedTitle, ErrorText.keyReused)
        case .planChanged:
            self.init(.conflict, "plan-changed", ErrorText.refusedTitle, BatchText.planChanged)
        case .notEmpty:
            self.init(.conflict, "not-empty", ErrorText.refusedTitle, ErrorText.notEmpty)
        case .invalid(let field, let problem): self.init(field, problem)
        }
    }

    private init(_ field: String, _ problem: CenterError.Problem) {
        self.init(.unprocessableContent, "invalid-field", ErrorText.invalidTitle, Self.text(field, problem))
        self.field = field
    }

    /// MD-03 and MD-04 come with the sentence that the rebooter said them.
    private init(refused reason: Command.Reason) {
        self.init(.conflict, Self.code(of: reason), ErrorText.refusedTitle, CommandText.reason(reason))
        if reason == .pending || reason == .wrongMode { details.insert(CommandText.returned, at: 0) }
    }

    private static func code(of reason: Command.Reason) -> String {
        switch reason {
        case .pending: "command-pending"
        case .wrongMode: "wrong-mode"
        case .locked: "outlet-locked"
        case .lockedOut: "outlet-locked-out"
        case .ownPath: "own-path"
        case .notNamed: "name-needed"
        case .disabled: "outlet-disabled"
        case .notSupported: "not-supported"
        case .noAnswer: "no-answer"
        case .noWord: "no-word"
        default: "refused"
        }
    }

    private static func text(_ field: String, _ problem: CenterError.Problem) -> Phrase {
        FieldText.saying(words(problem), of: field)
    }

    private static func words(_ problem: CenterError.Problem) -> Phrase {
        switch problem {
        case .missing: ErrorText.missing
        case .tooLong: ErrorText.tooLong
        case .malformed: ErrorText.badForm
        case .outOfRange: ErrorText.outOfRange
        case .unknown: ErrorText.unknown
        case .taken: ErrorText.taken
        case .typeAgain: ErrorText.typeAgain
        }
    }
}
