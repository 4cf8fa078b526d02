import Foundation

/// What the browser says of a ceremony (WebAuthn section 5.8.1): which page asked, and with which challenge.
package struct ClientData: Sendable, Equatable {
    package enum Purpose: String, Sendable, Codable {
        case create = "webauthn.create"
        case get = "webauthn.get"
    }

    package let purpose: Purpose
    /// In base64url, as it was handed out.
    package let challenge: String
    /// Such as `https://power.example.jp`.
    package let origin: String
    /// The page stood in a frame of another site's.
    package let isCrossOrigin: Bool

    private struct Fields: Decodable {
        var type: Purpose
        var challenge: String
        var origin: String
        var crossOrigin: Bool?
    }

    /// Nil for anything but such a JSON text of at most 4,096 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count <= 4_096 else { return nil }
        // why: what cannot be read is refused like a wrong one; there is nothing to tell of it.
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(bytes)) else { return nil }
        purpose = fields.type
        challenge = fields.challenge
        origin = fields.origin
        isCrossOrigin = fields.crossOrigin ?? false
    }

    /// The host that the origin names; nil unless the page was a secure one: `https`, or this machine by its name.
    package var secureHost: String? {
        let bytes = origin.utf8
        for (scheme, isSecure) in [("https://", true), ("http://", false)] where bytes.starts(with: scheme.utf8) {
            let host = String(bytes.dropFirst(scheme.utf8.count).prefix { $0 != UInt8(ascii: ":") }) ?? ""
            return isSecure || host.utf8.elementsEqual("localhost".utf8) ? host : nil
        }
        return nil
    }
}
