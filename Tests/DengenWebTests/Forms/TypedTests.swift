import Testing

@testable import DengenWeb

@Suite("What people type")
struct TypedTests {
    @Test(
        "hosts, addresses and ports",
        arguments: [
            ("192.0.2.5", true), ("192.0.2.5:161", true), ("pdu-1.example.jp", true), ("pdu_1:1161", true),
            ("[2001:db8::5]:161", true), ("2001:db8::5", true), ("[::1]", true), ("fe80::1%eth0", true),
            ("", false), ("192.0.2.5:", false), ("192.0.2.5:0", false), ("192.0.2.5:65536", false), ("a b", false),
            ("-a", false), ("[::1", false), ("[::1]161", false), ("http://a/", false), ("a;reboot", false),
            ("host\u{0}", false), ("ホスト", false), ("pdu:161:", false), ("[]:161", false),
        ])
    func hosts(_ text: String, _ isOne: Bool) {
        #expect(Typed.isHostAndPort(text) == isOne)
    }

    @Test(
        "MAC addresses however they are written",
        arguments: [
            ("00:11:22:aa:BB:cc", "00:11:22:aa:bb:cc"), ("001122aabbcc", "00:11:22:aa:bb:cc"),
            ("0011.22aa.bbcc", "00:11:22:aa:bb:cc"), ("００ー１１ー２２ーａａーｂｂーｃｃ", "00:11:22:aa:bb:cc"),
            ("00:11:22:33:44", nil), ("00:11:22:33:44:5g", nil), ("", nil), ("00:11:22:33:44:55:66", nil),
        ])
    func macs(_ text: String, _ expected: String?) {
        #expect(Typed.mac(text) == expected)
    }

    @Test("full-width signs and every dash are no reason to refuse an address; names stay as typed")
    func width() {
        #expect(Typed.code("１９２．０．２．１０−１９２．０．２．２０ ") == "192.0.2.10-192.0.2.20")
        #expect(Typed.line("　ラック１号 ") == "ラック１号")
    }
}
