import Hummingbird

/// The cookie of the operator's session: sent to `/ops` alone, and only from pages of this very place.
enum OperatorCookie {
    static let name = "dengen-ops"

    static func setting(_ token: String) -> String { "\(name)=\(token); Path=/ops; HttpOnly; SameSite=Strict" }

    static var clearing: String { setting("") + "; Max-Age=0" }

    /// The token in a request, if it looks like one of ours.
    static func token(in request: Request) -> String? {
        guard let value = request.cookie(name), (20...128).contains(value.utf8.count) else { return nil }
        return value
    }
}
