import DengenModel
import Testing

@testable import DengenWeb

@Suite("Typed paths")
struct URLPathTests {
    @Test("S-22: segments and values are percent-encoded byte by byte")
    func encoding() throws {
        let id = try #require(OutletID(rawValue: "a-1"))
        #expect(
            Routes.confirm(id).query("from", "/log?a=b&c\r\n").text
                == "/outlets/a-1/confirm?from=%2Flog%3Fa%3Db%26c%0D%0A")
        #expect(URLPath(constant: "/x").appending("é/..").text == "/x/%C3%A9%2F..")
    }

    @Test(
        "S-06: only plain paths of this server are gone back to",
        arguments: [
            "//evil.example", "/\\evil.example", "https://evil.example", "javascript:1", "", "x", "/a\r\nSet-Cookie: b",
            "/<script>", "/a b", "/\u{0301}",
        ])
    func refused(_ candidate: String) {
        #expect(URLPath(returning: candidate) == nil)
    }

    @Test("plain paths are gone back to", arguments: ["/", "/sites/1?hide=normal", "/outlets/a-1_2"])
    func accepted(_ candidate: String) {
        #expect(URLPath(returning: candidate)?.text == candidate)
    }

    @Test("forms decode bytes: plus, percent, broken and repeated values")
    func forms() {
        let values = QueryValues("a=1+2&b=%E3%81%82&c=%zz&d&class=x&class=y&%61b=3".utf8)
        #expect(values["a"] == "1 2")
        #expect(values["b"] == "あ")
        #expect(values["c"] == nil)
        #expect(values["d"] == "")
        #expect(values["ab"] == "3")
        #expect(values.all("class") == ["x", "y"])
    }
}
