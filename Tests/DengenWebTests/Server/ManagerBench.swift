import DengenModel
import DengenWire

@testable import DengenCenter
@testable import DengenWeb

extension WebBench {
    static let secret = "open-sesame-77"

    /// A browser of somebody who manages nothing.
    func general() async throws -> Browser {
        let email = "general@mine.example.jp"
        let password = try await center.accounts.add(email: email, name: "一般", role: .general, as: mine.person)
        var browser = Browser(bench: self)
        let answer = try await browser.post("/login", ["email": email, "password": password])
        browser.cookie = String(try needed(answer.header("Set-Cookie"), "a session").prefix { $0 != ";" })
        return browser
    }

    func addDevice(of tenancy: Tenancy? = nil) async throws -> DeviceID {
        let owner = tenancy ?? mine
        let options = "{\"address\":\"192.0.2.9\",\"account\":{\"version\":\"v2c\",\"read\":\"\(Self.secret)\"}}"
        return try await center.devices.add(
            DeviceDraft(gateway: owner.slip.gateway, driver: "snmp", name: "PDU", options: options), as: owner.person)
    }

    /// The form of a device by its address.
    var addressForm: [String: String] {
        [
            "by": "address", "gateway": mine.slip.gateway.rawValue, "name": "ラックPDU", "address": "192.0.2.5",
            "profile": "", "timeout": "", "version": "v2c", "read": Self.secret, "write": "",
        ]
    }
}

extension Browser {
    /// The session's token and, where the page has one, the form's key.
    func keys(of path: String) async throws -> [String: String] {
        let page = try await get(path)
        var keys = ["token": try needed(page.field("token"), "a token at \(path): \(page.status)")]
        keys["key"] = page.field("key")
        return keys
    }

    /// Fills in a page's form and sends it.
    func send(_ form: [String: String], from page: String, to path: String) async throws -> Answer {
        try await post(path, form.merging(try await keys(of: page)) { typed, _ in typed })
    }
}
