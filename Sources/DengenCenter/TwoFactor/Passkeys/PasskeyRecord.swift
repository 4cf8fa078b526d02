package import DengenModel
import DengenStore

package typealias PasskeyID = Identifier<PasskeyRecord>

/// A passkey as its owner sees it.
package struct PasskeyRecord: Sendable {
    package var id: PasskeyID
    package var name: String
    /// The name of this centre that it was made for; it works under no other.
    package var host: String
    package var createdAt: Timestamp
    package var lastUsedAt: Timestamp?
}

extension PasskeyRecord {
    static let columns = "id, name, host, created_at, used_at"

    init(row: Row) throws {
        id = try row.identifier("id")
        name = try row.text("name")
        host = try row.text("host")
        createdAt = Timestamp(milliseconds: try row.integer("created_at"))
        lastUsedAt = try row.timestamp("used_at")
    }
}

/// What the browser is asked to have made or signed.
package struct PasskeyOffer: Sendable {
    /// Random, sealed and bound to whom it was handed out, in base64url; of use for ten minutes.
    package let challenge: String
    /// The centre's name as people typed it.
    package let host: String
    /// Names of the account's passkeys, in base64url: those to sign with, or not to be made again.
    package let known: [String]
}

/// What the browser sends for a new passkey, each part in base64url.
package struct MadePasskey: Sendable {
    package var client: String
    package var authenticator: String
    package var publicKey: String

    package init(client: String, authenticator: String, publicKey: String) {
        self.client = client
        self.authenticator = authenticator
        self.publicKey = publicKey
    }
}

/// What the browser sends of a passkey that signed, each part in base64url.
package struct SignedPasskey: Sendable {
    package var credential: String
    package var client: String
    package var authenticator: String
    package var signature: String

    package init(credential: String, client: String, authenticator: String, signature: String) {
        self.credential = credential
        self.client = client
        self.authenticator = authenticator
        self.signature = signature
    }
}
