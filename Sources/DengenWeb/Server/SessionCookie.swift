import DengenSystem
import HTTPTypes
import Hummingbird

/// The session's cookie (S-07): unreadable for scripts, for this host only, never sent along by other sites' forms.
struct SessionCookie: Sendable {
    /// Behind TLS; on loopback HTTP a browser would drop a `Secure` cookie.
    var isSecure: Bool

    var name: String { isSecure ? "__Host-dengen" : "dengen" }

    func setting(_ token: String) -> String {
        "\(name)=\(token); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    var clearing: String { setting("") + "; Max-Age=0" }

    /// The token in a request, if it looks like one of ours.
    func token(in request: Request) -> String? {
        guard let value = request.cookie(name), (20...128).contains(value.utf8.count) else { return nil }
        return value
    }
}

enum LanguageCookie {
    static let name = "dengen-language"

    static func setting(_ language: Language) -> String {
        "\(name)=\(language.rawValue); Path=/; SameSite=Lax; Max-Age=31536000"
    }
}

/// Binds forms to the session: only a page that we made for it can know this.
enum FormToken {
    static func of(session token: String) -> String {
        Base64URL.encode(Digest.hmacSHA256(key: Array(token.utf8), Array("dengen form".utf8)))
    }

    static func matches(_ candidate: String?, session token: String) -> Bool {
        Digest.constantTimeEqual(Array((candidate ?? "").utf8), Array(of(session: token).utf8))
    }
}

extension Request {
    /// The value of a cookie, read by bytes.
    func cookie(_ name: String) -> String? {
        for header in headers[values: .cookie] {
            for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
                let trimmed = pair.drop { $0 == UInt8(ascii: " ") }
                guard trimmed.starts(with: "\(name)=".utf8) else { continue }
                return String(decoding: trimmed.dropFirst(name.utf8.count + 1), as: UTF8.self)
            }
        }
        return nil
    }
}
