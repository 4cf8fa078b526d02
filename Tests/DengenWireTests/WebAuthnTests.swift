import DengenWire
import Testing

@Suite("WebAuthn: what browser and authenticator say")
struct WebAuthnTests {
    private static let head = [UInt8](repeating: 7, count: 32) + [1, 0, 0, 1, 2]

    @Test("Host, presence and count of an assertion; the name of a credential that was made")
    func data() throws {
        let plain = try #require(AuthenticatorData(Self.head))
        #expect(plain.hostHash == [UInt8](repeating: 7, count: 32) && plain.isUserPresent && plain.count == 258)
        #expect(plain.credential == nil)
        var bytes = Self.head
        bytes[32] = 0x40
        let made = try #require(AuthenticatorData(bytes + [UInt8](repeating: 0, count: 16) + [0, 2, 8, 9, 0xA0]))
        #expect(made.credential == [8, 9] && !made.isUserPresent)
    }

    @Test("S-25: any beginning of them, and any byte flipped, is read or refused without a fault")
    func bounds() {
        var bytes = Self.head + [UInt8](repeating: 0, count: 16) + [0, 2, 8, 9]
        bytes[32] = 0x41
        for count in 0..<bytes.count { #expect(AuthenticatorData(Array(bytes.prefix(count))) == nil) }
        for place in bytes.indices {
            var flipped = bytes
            flipped[place] ^= 0xFF
            _ = AuthenticatorData(flipped)
        }
        #expect(AuthenticatorData([UInt8](repeating: 0, count: 4_097)) == nil)
    }

    @Test(
        "The page that asked must be a secure one",
        arguments: [
            ("https://power.example.jp", "power.example.jp"), ("https://power.example.jp:8443", "power.example.jp"),
            ("http://localhost:8080", "localhost"), ("http://power.example.jp", nil), ("android:apk-key-hash:x", nil),
            ("", nil),
        ] as [(String, String?)])
    func origin(_ origin: String, _ host: String?) throws {
        let json = #"{"type":"webauthn.get","challenge":"AA","origin":"\#(origin)","extra":1}"#
        #expect(try #require(ClientData(Array(json.utf8))).secureHost == host)
    }

    @Test(
        "S-25: another purpose, a missing part or no JSON is refused",
        arguments: [
            "", "{}", "[]", "null", #"{"type":"payment.get","challenge":"","origin":""}"#,
            #"{"type":"webauthn.get","origin":""}"#, #"{"type":"webauthn.get","challenge":1,"origin":""}"#,
        ])
    func refused(_ text: String) {
        #expect(ClientData(Array(text.utf8)) == nil)
        #expect(ClientData([UInt8](repeating: 0x20, count: 4_097)) == nil)
    }
}
