import HTTPTypes
import Hummingbird

/// Whether a request that changes something came from one of our own pages (S-10).
enum SameOrigin {
    /// `Sec-Fetch-Site` decides where the browser sends it; else `Origin` must name this host. A request with
    /// neither is no browser's and has no business at a page's door.
    static func check(_ request: Request) throws(Refusal) {
        if let site = request.headers[named: FieldName.secFetchSite] {
            guard site.utf8.elementsEqual("same-origin".utf8) else { throw .crossSite }
            return
        }
        guard let origin = request.headers[.origin], let host = request.head.authority else { throw .crossSite }
        guard hostPart(origin).elementsEqual(host.utf8) else { throw .crossSite }
    }

    /// What follows `http://` or `https://`; nothing for anything else, such as `null`.
    private static func hostPart(_ origin: String) -> Substring.UTF8View {
        for scheme in ["http://", "https://"] where origin.utf8.starts(with: scheme.utf8) {
            return origin.utf8.dropFirst(scheme.utf8.count)
        }
        return ""[...].utf8
    }
}

extension HTTPFields {
    /// A field by a name that the HTTP library has no constant for.
    subscript(named name: String) -> String? {
        get { HTTPField.Name(name).flatMap { self[$0] } }
        set { if let name = HTTPField.Name(name) { self[name] = newValue } }
    }
}

/// Names of such fields.
enum FieldName {
    static let secFetchSite = "Sec-Fetch-Site"
    static let forwardedFor = "X-Forwarded-For"
    static let idempotencyKey = "Idempotency-Key"
    static let lastEventID = "Last-Event-ID"
    static let accelBuffering = "X-Accel-Buffering"
    /// Sent by our own scripts where a page reads itself anew.
    static let background = "Dengen-Background"
    static let referrerPolicy = "Referrer-Policy"
}
