import DengenSystem
import Testing

@Suite("A-26, S-04: codes of an authenticator")
struct OneTimeCodeTests {
    private static let rfc = OneTimeCode(secret: Array("12345678901234567890".utf8))

    @Test(
        "S-04: the vectors of RFC 6238, their last six digits",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func vectors(seconds: Int64, code: String) {
        #expect(Self.rfc.text(step: OneTimeCode.step(at: seconds * 1000)) == code)
        #expect(Self.rfc.step(of: code, at: seconds * 1000) == seconds / 30)
    }

    @Test("S-04: the vectors of RFC 4226, counters 0 to 9")
    func counters() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        for (step, code) in codes.enumerated() { #expect(Self.rfc.text(step: Int64(step)) == code) }
    }

    @Test("S-04: a code of its period and of the one before is known, no other one is")
    func window() {
        let start: Int64 = 1_000_000 * OneTimeCode.period
        let code = Self.rfc.text(step: 1_000_000)
        for (after, step) in [(0, 1_000_000), (29_999, 1_000_000), (30_000, 1_000_000), (59_999, 1_000_000)] {
            #expect(Self.rfc.step(of: code, at: start + Int64(after)) == Int64(step))
        }
        #expect(Self.rfc.step(of: code, at: start - 1) == nil)
        #expect(Self.rfc.step(of: code, at: start + 60_000) == nil)
    }

    @Test("S-04: what is not exactly six digits is no code", arguments: ["", "287082 ", "28708", "２８７０８２", "2870820"])
    func malformed(_ text: String) {
        #expect(Self.rfc.step(of: text, at: 59_000) == nil)
    }

    @Test("C-T1: absurd instants are no trap", arguments: [Int64.min, -1, 0, Int64.max])
    func absurd(_ instant: Int64) {
        #expect(Self.rfc.step(of: "x", at: instant) == nil)
        #expect(Self.rfc.text(step: OneTimeCode.step(at: instant)).utf8.count == 6)
    }

    @Test("A-27: the QR code's address, every byte of a name escaped")
    func address() {
        #expect(
            Self.rfc.address(issuer: "Dengen", account: "a b+&電@example.jp")
                == "otpauth://totp/Dengen:a%20b%2B%26%E9%9B%BB%40example.jp?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Dengen&algorithm=SHA1&digits=6&period=30")
    }

    @Test("Secrets are 160 bits and never alike")
    func random() {
        let secrets = Set((0..<100).map { _ in OneTimeCode.random().secret })
        #expect(secrets.count == 100 && secrets.allSatisfy { $0.count == 20 })
    }
}

@Suite("Base32")
struct Base32Tests {
    @Test(
        "The vectors of RFC 4648 without padding, both ways",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ])
    func vectors(plain: String, encoded: String) {
        #expect(Base32.encode(Array(plain.utf8)) == encoded)
        #expect(Base32.decode(encoded) == Array(plain.utf8))
        #expect(Base32.decode(encoded.lowercased()) == Array(plain.utf8))
    }

    @Test("Every length comes back")
    func roundTrip() {
        for count in 0..<100 {
            let bytes = SecureRandom.bytes(count)
            #expect(Base32.decode(Base32.encode(bytes)) == bytes)
        }
    }

    @Test("Anything else is refused", arguments: ["M", "MZ", "MY======", "0Y", "1Y", "8Y", "M Y", "ＭＹ"])
    func refused(_ text: String) {
        #expect(Base32.decode(text) == nil)
    }
}
