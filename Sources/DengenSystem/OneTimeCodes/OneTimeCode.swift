/// Time-based one-time codes as authenticators show them: RFC 6238 with SHA-1, 30 seconds, six digits.
package struct OneTimeCode: Sendable {
    /// Bytes of a secret of ours, as RFC 4226 recommends: 160 bits.
    package static let secretCount = 20
    package static let digits = 6
    /// Milliseconds that a code is shown.
    package static let period: Int64 = 30_000

    package let secret: [UInt8]

    package init(secret: [UInt8]) {
        self.secret = secret
    }

    package static func random() -> OneTimeCode {
        OneTimeCode(secret: SecureRandom.bytes(secretCount))
    }

    /// The number of the period that holds this instant, milliseconds since 1970; before 1970 it is 0.
    package static func step(at milliseconds: Int64) -> Int64 {
        max(0, milliseconds) / period
    }

    /// The six digits of a period.
    package func text(step: Int64) -> String {
        let digits = Array(String(value(step: step) % 1_000_000).utf8)
        let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: Self.digits - digits.count)
        return String(decoding: zeros + digits, as: UTF8.self)
    }

    /// The period that `candidate` is the code of, out of the one at this instant and the one before; nil for none.
    ///
    /// Both are compared, each in a time that does not tell where it differs.
    package func step(of candidate: String, at milliseconds: Int64) -> Int64? {
        let now = Self.step(at: milliseconds)
        let typed = Array(candidate.utf8)
        let matching = [now, now - 1].filter { step in
            step >= 0 && Digest.constantTimeEqual(typed, Array(text(step: step).utf8))
        }
        return matching.first
    }

    /// RFC 4226 section 5.3: 31 bits at the place that the last four bits name.
    private func value(step: Int64) -> UInt32 {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
        let mac = Digest.hmacSHA1(key: secret, counter)
        let place = Int(mac[mac.count - 1] & 15)
        return mac[place..<(place + 4)].reduce(0) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
    }
}

extension OneTimeCode {
    /// What an authenticator reads from a QR code: `otpauth://totp/Issuer:account?secret=…`.
    package func address(issuer: String, account: String) -> String {
        let issuer = Self.escaped(issuer)
        return "otpauth://totp/\(issuer):\(Self.escaped(account))?secret=\(Base32.encode(secret))&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=\(Self.digits)&period=\(Self.period / 1000)"
    }

    /// Every byte but RFC 3986's unreserved ones as `%XX`: some authenticators take no `+` for a space.
    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                [byte]
            default: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
