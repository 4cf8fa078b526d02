import Testing

@testable import DengenDrivers

@Suite("Search: what people write to say where")
struct SearchTargetsTests {
    @Test(
        "addresses, prefixes, ranges, names",
        arguments: [
            (["192.0.2.5"], ["192.0.2.5"]),
            ([" 192.0.2.5 ", "", "192.0.2.5:161"], ["192.0.2.5"]),
            (["192.0.2.5:1161"], ["192.0.2.5:1161"]),
            (["192.0.2.0/30"], ["192.0.2.1", "192.0.2.2"]),
            (["192.0.2.7/31"], ["192.0.2.6", "192.0.2.7"]),
            (["192.0.2.7/32"], ["192.0.2.7"]),
            (["192.0.2.254-192.0.3.1"], ["192.0.2.254", "192.0.2.255", "192.0.3.0", "192.0.3.1"]),
            (["192.0.2.9-11"], ["192.0.2.9", "192.0.2.10", "192.0.2.11"]),
            (["192.0.2.9-192.0.2.10:1161"], ["192.0.2.9:1161", "192.0.2.10:1161"]),
            (["192.0.2.0/30:1161"], ["192.0.2.1:1161", "192.0.2.2:1161"]),
            (["pdu-1.example", "pdu-2:162"], ["pdu-1.example", "pdu-2:162"]),
            (["::1", "[2001:db8::5]:1161"], ["::1", "[2001:db8::5]:1161"]),
            (["255.255.255.254-255.255.255.255"], ["255.255.255.254", "255.255.255.255"]),
        ])
    func expanded(targets: [String], addresses: [String]) throws {
        #expect(try SearchTargets.addresses(of: targets) == addresses)
    }

    @Test(
        "what is none of them is refused, with the words that were written",
        arguments: [
            "192.0.2", "192.0.2.256", "192.0.2.05", "192.0.2.0/33", "192.0.2.0/7", "192.0.2.0/", "/24", "a b",
            "192.0.2.9-192.0.2.8", "192.0.2.9-", "192.0.2.9-x", "192.0.2.5:0", "192.0.2.5:65536", "-x", "a\u{0}b",
            "192.0.2.0/24/24", "0x7f.1", "[::1", "[1.2.3.4]:5",
        ])
    func refused(target: String) {
        let fault = #expect(throws: SearchTargets.Fault.self) { try SearchTargets.addresses(of: [target]) }
        #expect(fault?.target == target)
    }

    @Test("more than 4,096 addresses are refused before they are made")
    func tooMany() throws {
        #expect(try SearchTargets.addresses(of: ["10.0.0.0/20"]).count == 4_094)
        #expect(try SearchTargets.addresses(of: ["10.0.0.0-10.0.15.255"]).count == 4_096)
        for targets in [["10.0.0.0/19"], ["0.0.0.0-255.255.255.255"], ["10.0.0.0/20", "10.1.0.0/28"]] {
            #expect(throws: SearchTargets.Fault.self) { try SearchTargets.addresses(of: targets) }
        }
    }

    @Test("where an agent listens", arguments: [("a", "a"), ("a:1", "a:1"), ("[::1]:161", "::1"), ("::1", "::1")])
    func address(text: String, description: String) {
        #expect(SNMPAddress(text)?.description == description)
    }
}
