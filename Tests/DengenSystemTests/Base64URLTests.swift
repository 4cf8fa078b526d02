import DengenSystem
import Testing

@Suite("Base64URL")
struct Base64URLTests {
    @Test(
        "The vectors of RFC 4648 without padding, both ways",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ])
    func vectors(plain: String, encoded: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test("The two signs that differ from plain Base64")
    func signs() {
        #expect(Base64URL.encode([0xfb, 0xff, 0xbf]) == "-_-_")
        #expect(Base64URL.decode("-_-_") == [0xfb, 0xff, 0xbf])
    }

    @Test("Every length comes back")
    func roundTrip() {
        for count in 0..<200 {
            let bytes = SecureRandom.bytes(count)
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
    }

    @Test(
        "One value has one spelling: anything else is refused",
        arguments: ["Z", "Zg==", "Zh", "Zm9", "+/+/", "Zm9v\n", " Zg", "ＺＡ", "Zm9vA", "\0"])
    func refused(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}
