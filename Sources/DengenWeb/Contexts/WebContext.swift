import DengenCenter
import DengenModel
import DengenSystem
import Hummingbird
import Logging
import NIOCore

/// What is known of a request that may be anybody's: the context of the public routes.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// What an error page quotes and the log carries.
    let requestID: String
    /// Which connection it came on.
    let connection: ObjectIdentifier
    /// The peer's network address.
    var address: String
    var language = Language.ja
    /// False when the account has a language of its own.
    var mayChooseLanguage = true
    var theme = Theme.auto
    var visitor = Visitor.nobody
    /// A form that came from a page of ours; read by `FormReader`.
    var form: QueryValues?
    /// Files that came with it, by the names of their fields.
    var files: [String: [UInt8]] = [:]
    /// Who holds the API key; read by `KeyReader`.
    var keyHolder: Principal?
    /// Who is signed in under `/ops`; read by `OperatorDoor`.
    var operatorSession: OperatorSession?
    /// Who opened the control socket; read by `ControlOperatorReader`.
    var controlOperator: Operator?
    /// Which gateway's agent this is; read by `GatewayReader`.
    var gateway: GatewayPlace?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        // A log handler may drop the id that the server gave.
        requestID =
            source.logger[metadataKey: "hb.request.id"].map { "\($0)" }
            ?? SecureRandom.text(count: 16, alphabet: "0123456789abcdef")
        connection = ObjectIdentifier(source.channel)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

/// What a middleware hands the request on to.
typealias Next = @concurrent (Request, WebContext) async throws -> Response

/// Who stands behind a cookie.
enum Visitor: Sendable {
    case nobody
    case person(Session)
    /// The password was right, something is left to do.
    case staged(StagedVisit)
    /// A newer sign-in took the session's place.
    case replaced
    /// The session's time was over.
    case timedOut
    /// The store did not answer; thrown where somebody is needed.
    case unread(any Error)
}

struct Session: Sendable {
    var token: String
    var principal: Principal
    /// What the header says of announcements.
    var announcements = AnnouncementMark.none
    /// When it ends whatever is done; nil for one that use prolongs.
    var endsAt: Timestamp?
}

struct StagedVisit: Sendable {
    var token: String
    var session: StagedSession
}
