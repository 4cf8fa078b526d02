import CCrypto

/// Keeps secrets readable by the holder of one key only: AES-256-GCM with a random 96-bit nonce for each.
///
/// A sealed value is bound to its `context`, the words that say where it belongs: moved to another row, it does not
/// open. Sealed bytes are one version byte, the nonce, the cipher text and its 16-byte tag: 29 more than the plain.
package struct Seal: Sendable {
    /// Why nothing was sealed or opened.
    package enum Fault: Error, Sendable, Equatable {
        /// Another key, another context, or bytes that no seal made so.
        case broken
        /// The key is not 32 bytes.
        case key
        /// A key file that cannot be used, and why, in English.
        case file(String)
    }

    package static let keyCount = 32
    private static let version: UInt8 = 1
    private static let nonceCount = 12
    private static let tagCount = 16

    private let key: [UInt8]

    /// - Parameter key: 32 bytes from a generator, never a password.
    package init(key: [UInt8]) throws(Fault) {
        guard key.count == Self.keyCount else { throw .key }
        self.key = key
    }

    private init(fresh key: [UInt8]) {
        self.key = key
    }

    /// A seal that nobody can open after this process: for tests, and for what need not outlive it.
    package static func random() -> Seal {
        Seal(fresh: SecureRandom.bytes(keyCount))
    }

    /// The plain bytes, sealed; two seals of the same are never alike.
    package func seal(_ plain: [UInt8], context: String) -> [UInt8] {
        let nonce = SecureRandom.bytes(Self.nonceCount)
        let bound = Self.associated(context)
        var cipher = [UInt8](repeating: 0, count: plain.count + Self.tagCount)
        let isDone = dengen_gcm_seal(key, nonce, bound, bound.count, plain, plain.count, &cipher)
        // libcrypto refuses only what is over 2 GiB or without memory; a plain text must never pass for a sealed one.
        precondition(isDone, "no AES-256-GCM")
        return [Self.version] + nonce + cipher
    }

    /// What was sealed in the same context with the same key.
    package func open(_ sealed: [UInt8], context: String) throws(Fault) -> [UInt8] {
        let head = 1 + Self.nonceCount
        guard sealed.count >= head + Self.tagCount, sealed[0] == Self.version else { throw .broken }
        let nonce = Array(sealed[1..<head])
        let cipher = Array(sealed[head...])
        let bound = Self.associated(context)
        var plain = [UInt8](repeating: 0, count: cipher.count - Self.tagCount)
        guard dengen_gcm_open(key, nonce, bound, bound.count, cipher, cipher.count, &plain) else { throw .broken }
        return plain
    }

    private static func associated(_ context: String) -> [UInt8] {
        [version] + Array(context.utf8)
    }
}

extension Seal {
    /// The text's UTF-8 bytes, sealed.
    package func seal(_ text: String, context: String) -> [UInt8] {
        seal(Array(text.utf8), context: context)
    }

    /// The text that was sealed in the same context with the same key.
    package func openText(_ sealed: [UInt8], context: String) throws(Fault) -> String {
        guard let text = String(validating: try open(sealed, context: context), as: UTF8.self) else { throw .broken }
        return text
    }
}
