import DengenModel
import DengenWire
import Foundation
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-85: forms of devices and searches")
struct DeviceFormTests {
    private func values(_ text: String) -> QueryValues { QueryValues(text.utf8) }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("by address: address, profile, time-out and a v2c account become the driver's options")
    func address() throws {
        let form = AddressForm(
            values("address=192.0.2.5%3A1161&profile=apc-rpdu2&timeout=500&version=v2c&read=se%26cret&user=x"))
        #expect(form.errors.isEmpty)
        let options = try object(try form.options())
        #expect(options["address"] as? String == "192.0.2.5:1161" && options["profile"] as? String == "apc-rpdu2")
        #expect(options["timeout"] as? Int == 500)
        #expect(options["account"] as? [String: String] == ["version": "v2c", "read": "se&cret"])
    }

    @Test("by address: a v3 account with keys")
    func user() throws {
        let form = AddressForm(
            values(
                "address=pdu&version=v3&user=ops&authentication=SHA-256&authenticationKey=12345678&privacy=AES"
                    + "&privacyKey=abcdefgh&read=ignored"))
        #expect(form.errors.isEmpty)
        let account = try #require(try object(try form.options())["account"] as? [String: String])
        #expect(
            account == [
                "version": "v3", "user": "ops", "authentication": "SHA-256", "authenticationKey": "12345678",
                "privacy": "AES", "privacyKey": "abcdefgh",
            ])
    }

    @Test(
        "every mistake has its field",
        arguments: [
            ("", ["address", "read-0"]), ("address=a%20b&read=x", ["address"]),
            ("address=a&version=v3", ["user-0"]), ("address=a&read=x&profile=..%2Fx", ["profile"]),
            ("address=a&read=x&timeout=5", ["timeout"]),
            ("address=a&version=v3&user=u&authentication=SHA&authenticationKey=short", ["authenticationKey-0"]),
            ("address=a&version=v3&user=u&privacy=AES&privacyKey=12345678", ["authentication-0"]),
        ])
    func mistakes(_ form: String, _ fields: [String]) {
        #expect(AddressForm(values(form)).errors.items.map(\.field) == fields)
    }

    @Test("a change may leave every secret empty, but a short key is told")
    func change() {
        #expect(AddressForm(values("address=a&version=v3&user=u&authentication=SHA")).errorsOfChange.isEmpty)
        let short = AddressForm(values("address=a&version=v3&user=u&authentication=SHA&authenticationKey=1"))
        #expect(short.errorsOfChange["authenticationKey-0"] != nil)
    }

    @Test("A-57: slots: rows that were left empty are none, MAC addresses are made one form")
    func slots() throws {
        let rows = (0..<8).map { row in
            let mac = row == 0 ? "00-11-22-33-44-55" : row == 5 ? "aabbccddeeff" : ""
            return "mac=\(mac)&slot=\(row == 0 ? "NAS" : "")&host=\(row == 0 ? "192.0.2.7" : "")&secureOn="
        }
        let form = WakeForm(values("name=Wake&broadcast=192.0.2.255&port=9&" + rows.joined(separator: "&")))
        #expect(form.errors.isEmpty)
        let options = try object(try form.options())
        let slots = try #require(options["slots"] as? [[String: String]])
        #expect(slots[0] == ["mac": "00:11:22:33:44:55", "name": "NAS", "host": "192.0.2.7"])
        #expect(slots[1] == ["mac": "aa:bb:cc:dd:ee:ff"] && slots.count == 2)
        #expect(options["broadcast"] as? [String] == ["192.0.2.255"] && options["port"] as? Int == 9)
        #expect(WakeForm(values("name=x")).errors["mac-0"] != nil)
        #expect(WakeForm(values("mac=1&slot=&host=&secureOn=")).errors["mac-0"] != nil)
    }

    @Test("what may be shown of a device stands in its form again, secrets do not")
    func shown() {
        let form = AddressForm(Fixture.deviceDetail())
        #expect(form.address == "192.0.2.5" && form.profile == "apc-rpdu2" && form.account.user == "ops")
        #expect(form.account.version == .v3 && form.account.isBlank == false)
        let wake = WakeForm(
            Fixture.deviceDetail(
                driver: "wakeOnLAN",
                options: [
                    (name: "broadcast", value: "192.0.2.255"), (name: "slot 01", value: "00:11:22:33:44:55"),
                    (name: "slot 01 host", value: "192.0.2.7"), (name: "slot 01 name", value: "経理 PC 1"),
                ]))
        #expect(wake.slots[0].mac == "00:11:22:33:44:55" && wake.slots[0].name == "経理 PC 1")
        #expect(wake.slots[0].host == "192.0.2.7" && wake.slots[1].isBlank)
    }

    @Test("a search: targets one a line, a second account only where something was typed")
    func search() {
        let one = SearchForm(values("targets=192.0.2.0%2F24%2C%20192.0.2.5&version=v2c&version=v2c&read=a&read="))
        #expect(one.errors.isEmpty && one.targets == "192.0.2.0/24\n192.0.2.5" && !one.isBroadcast)
        #expect(one.askedAccounts.map(\.read) == ["a"])
        let two = SearchForm(values("broadcast=1&version=v2c&version=v3&read=a&read=&user=&user=ops"))
        #expect(two.errors.isEmpty && two.askedAccounts.map(\.version) == [.v2c, .v3])
        #expect(SearchForm(values("read=a")).errors["targets"] != nil)
    }

    @Test("credentials are never written into a page, whatever came in")
    func secrets() throws {
        let frame = try Fixture.frame(role: .administrator)
        let typed = values(
            "gateway=g1&address=&read=S1secret&write=S2secret&version=v2c&authenticationKey=S3secret"
                + "&privacyKey=S4secret&mac=x&slot=&host=&secureOn=S5secret")
        let ways: [NewDevicePage.Way] = [
            .address(AddressForm(typed)), .search(SearchForm(typed)), .wake(WakeForm(typed)),
        ]
        for way in ways {
            var errors = FormErrors()
            errors.add("address", FormText.missing)
            let page = NewDevicePage(gateways: [Fixture.gateway()], way: way, errors: errors, key: "k")
            #expect(!page.view(in: frame).text.contains("secret"))
        }
    }

    @Test("U-02: a form's key is one that a page gave, never more to keep")
    func formKeys() {
        #expect(FormKeys.isKey(FormKeys.fresh()))
        let fresh = "0b9d3a52-6f0e-4c58-9d0e-3f5b1c2d4e6f"
        #expect(FormKeys.isKey(fresh))
        let long = String(repeating: "k", count: 1_000_000)
        for text in [
            "", "k", long, fresh + "0", fresh.uppercased(), "-" + fresh.dropFirst(), fresh.replacing("-", with: "0"),
            fresh.replacing("b", with: "電"), fresh.replacing("9d3a", with: "9d3\u{0}"),
        ] { #expect(!FormKeys.isKey(text)) }
        #expect(throws: Refusal.invalid(field: "key")) { try QueryValues("key=k1".utf8).formKey }
    }

    @Test("a key is used once; a refused form may be sent again")
    func keys() {
        let keys = FormKeys()
        #expect(keys.use("a") && !keys.use("a") && keys.use("b"))
        keys.release("a")
        #expect(keys.use("a"))
        for number in 0..<20_000 { _ = keys.use("n\(number)") }
        #expect(keys.use("b"))
    }
}
