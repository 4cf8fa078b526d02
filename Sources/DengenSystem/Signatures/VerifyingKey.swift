import CCrypto

/// The public half of somebody's key pair: tells what the holder of the other half has signed.
package struct VerifyingKey: Sendable, Hashable {
    /// As SubjectPublicKeyInfo, DER.
    package let bytes: [UInt8]

    /// Nil for anything but a key of P-256 or of RSA with 2048 to 4096 bits.
    package init?(_ bytes: [UInt8]) {
        guard (1...1_024).contains(bytes.count), dengen_is_public_key(bytes, bytes.count) else { return nil }
        self.bytes = bytes
    }

    /// Whether the holder signed `message`: ECDSA or RSA PKCS #1, both over SHA-256.
    package func isSigned(_ message: [UInt8], by signature: [UInt8]) -> Bool {
        guard !message.isEmpty, (1...1_024).contains(signature.count) else { return false }
        return dengen_verify(bytes, bytes.count, signature, signature.count, message, message.count)
    }
}
