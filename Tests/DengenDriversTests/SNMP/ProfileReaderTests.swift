import DengenModel
import Testing

@testable import DengenDrivers

@Suite("Profiles: every mistake is told")
struct ProfileReaderTests {
    static let good = """
        {
          "vendor": "Acme", "model": "PDU", "kind": "pdu",
          "sysObjectID": ["1.3.6.1.4.1.99999"],
          "base": "1.3.6.1.4.1.99999.1",
          "index": [{"from": 1, "to": 8}],
          "state": {"column": ".1.2", "values": {"1": "on", "2": "off"}},
          "commands": {
            "on": {"column": ".1.3", "value": 1},
            "off": {"column": ".1.3", "value": 2}
          }
        }
        """

    @Test("a good profile has none")
    func none() {
        #expect(ProfileCheck.problems(in: Array(Self.good.utf8)) == [])
    }

    @Test(
        "each mistake has its line and its key",
        arguments: [
            ("\"kind\": \"pdu\"", "\"kind\": \"toaster\"", 2, "kind"),
            ("\"vendor\": \"Acme\", ", "", 1, "vendor"),
            ("\"sysObjectID\": [\"1.3.6.1.4.1.99999\"]", "\"sysObjectID\": [\"1.3.x\"]", 3, "sysObjectID[0]"),
            ("\"base\": \"1.3.6.1.4.1.99999.1\",", "", 6, "state.column"),
            ("\"from\": 1", "\"from\": \"1\"", 5, "index[0].from"),
            ("\"to\": 8", "\"to\": 8.5", 5, "index[0].to"),
            ("\"column\": \".1.2\"", "\"column\": \".1.3.6.1.4.1.99999.1.2\"", 6, "state.column"),
            ("\"column\": \".1.2\"", "\"column\": \".1.*2\"", 6, "state.column"),
            ("\"1\": \"on\"", "\"one\": \"on\"", 6, "state.values.one"),
            ("\"1\": \"on\"", "\"1\": \"yes\"", 6, "state.values.1"),
            ("\"value\": 2", "\"value\": 4294967296", 9, "commands.off.value"),
            ("\"value\": 2", "\"value\": 2, \"volue\": 3", 9, "commands.off.volue"),
            ("\"value\": 2", "\"value\": 2, \"delay\": {}", 9, "commands.off.delay.milliseconds"),
        ])
    func told(old: String, new: String, line: Int, path: String) {
        let problems = ProfileCheck.problems(in: Array(Self.changed(old, new).utf8))
        #expect(problems.contains { $0.line == line && $0.path == path }, "\(problems)")
    }

    @Test("all mistakes are told at once")
    func all() {
        let text = Self.changed("\"pdu\"", "\"toaster\"").replacing("\"from\": 1", with: "\"from\": -1")
            .replacing("\"off\"}", with: "\"aus\"}")
        #expect(ProfileCheck.problems(in: Array(text.utf8)).map(\.path) == ["state.values.2", "kind", "index[0].from"])
    }

    @Test(
        "what could send an order to another relay is refused",
        arguments: [
            ("\"value\": 2", "\"value\": 1", "commands"),
            ("\"2\": \"off\"", "\"2\": \"on\"", "state.values"),
            (
                "\"off\": {\"column\": \".1.3\", \"value\": 2}", "\"reboot\": {\"column\": \".1.3\", \"value\": 3}",
                "commands"
            ),
            ("[{\"from\": 1, \"to\": 8}]", "[{\"from\": 1, \"to\": 2}, {\"from\": 1, \"to\": 8}]", "index"),
            ("[\"1.3.6.1.4.1.99999\"]", "[]", "sysObjectID"),
            ("[\"1.3.6.1.4.1.99999\"]", "[\"1.3.6.1.4.1\"]", "sysObjectID"),
        ])
    func refused(old: String, new: String, path: String) {
        let problems = ProfileCheck.problems(in: Array(Self.changed(old, new).utf8))
        #expect(problems.map(\.path) == [path])
    }

    @Test("no bytes whatever make the reader crash, and cut files are faults")
    func fuzz() {
        var random = SplitMix(state: 20_261_121)
        let text = Array(Self.good.utf8)
        for cut in 0..<(text.count - 1) { #expect(!ProfileCheck.problems(in: Array(text[..<cut])).isEmpty) }
        for _ in 0..<1_000 {
            var bytes = text
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = ProfileCheck.problems(in: bytes)
        }
        _ = ProfileCheck.problems(in: Array(repeating: UInt8(ascii: "["), count: 60_000))
        #expect(ProfileCheck.problems(in: Array(repeating: 0x20, count: 100_000)).count == 1)
    }

    @Test("a user's profiles stand beside the shipped ones; a broken one says why when it is asked for")
    func folder() throws {
        let folder = try ProfileFolder([
            "acme.json": Self.good, "broken.json": "{", "apc-rpdu.json": Self.good, "notes.txt": "x",
        ])
        let catalog = ProfileCatalog.shipped.adding(folder: folder.path)
        #expect(try catalog.profile(named: "acme").vendor == "Acme")
        #expect(try catalog.profile(named: "apc-rpdu").vendor == "Acme")
        #expect(catalog.profiles.count == ProfileCatalog.shipped.profiles.count + 1)
        let broken = #expect(throws: ProfileFault.self) { try catalog.profile(named: "broken") }
        #expect(broken?.description == "broken.json: line 1: a key in quotes is missing")
        let unknown = #expect(throws: ProfileFault.self) { try catalog.profile(named: "nobody") }
        #expect(unknown?.description.contains("known are acme, apc-epdu1") == true)
        #expect(ProfileCatalog.shipped.adding(folder: folder.path + "/none").faults.count == 1)
    }

    private static func changed(_ old: String, _ new: String) -> String { good.replacing(old, with: new) }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
