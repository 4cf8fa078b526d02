import CCrypto

/// Fingerprints of bytes.
package enum Digest {
    /// The 32 bytes of SHA-256.
    package static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let bytes = Array(bytes)
        return digest(32) { dengen_sha256(bytes, bytes.count, $0) }
    }

    /// SHA-256 of the text's UTF-8 bytes as 64 lower-case hexadecimal digits.
    package static func sha256Hex(_ text: String) -> String {
        hex(sha256(text.utf8))
    }

    /// The 32 bytes of HMAC-SHA-256.
    package static func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        digest(32) { dengen_hmac_sha256(key, key.count, bytes, bytes.count, $0) }
    }

    /// The 20 bytes of HMAC-SHA-1, which authenticators compute their codes with.
    static func hmacSHA1(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        digest(20) { dengen_hmac_sha1(key, key.count, bytes, bytes.count, $0) }
    }

    /// Whether both are the same, in a time that does not tell where they differ (their lengths it may tell).
    package static func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && dengen_equal(left, right, left.count)
    }

    /// Two lower-case hexadecimal digits for each byte.
    package static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func digest(_ count: Int, _ compute: (UnsafeMutablePointer<UInt8>) -> Bool) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            // libcrypto refuses a digest only when it has no memory left; a wrong one must never leave here.
            guard let start = buffer.baseAddress, compute(start) else { preconditionFailure("no digest") }
            written = count
        }
    }
}
