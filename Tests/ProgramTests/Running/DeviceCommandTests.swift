import Foundation
import TestSupport
import Testing

@Suite("dengen device and dengen profile", .serialized, .timeLimit(.minutes(5)))
struct DeviceCommandTests {
    /// The address of a simulated device, which ends with this process at the latest.
    private func simulated(_ profile: String) async throws -> (address: String, program: RunningProgram) {
        let log = try TestDirectory.make() + "/log"
        let program = try RunningProgram(["device", "simulate", profile, "--port", "0", "--json"], log: log)
        var address: String?
        try await eventually(within: .seconds(60), "the simulated device answers") {
            let text = try String(contentsOfFile: log, encoding: .utf8)
            guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("{") }) else { return false }
            address = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))["address"]
            return address != nil
        }
        return (try #require(address), program)
    }

    @Test("probe: a simulated APC is recognised and its outlets are read")
    func probe() async throws {
        let device = try await simulated("apc-rpdu2")
        defer { device.program.kill() }
        let secret = ["DENGEN_SNMP_READ": "public"]
        let ended = try await Program.run("device", "probe", device.address, "--json", environment: secret)
        #expect(ended.status == 0, "\(ended.err)\(ended.out)")
        let found = try #require((try ended.json()["devices"] as? [[String: Any]])?.first)
        let outlets = try #require(found["outlets"] as? [[String: Any]])
        #expect(outlets.count == 8 && outlets.allSatisfy { $0["state"] as? String == "on" })
        let table = try await Program.run("device", "probe", device.address, environment: secret)
        #expect(table.status == 0 && table.out.contains("OUTLET  NAME"))
        let wrong = try await Program.run("device", "probe", device.address, "--read", "wrong")
        #expect(wrong.status == 2 && wrong.out.contains("nothing answers"))
    }

    @Test("probe: an account is needed, from anywhere but the words of the command")
    func account() async throws {
        let none = try await Program.run("device", "probe", "127.0.0.1")
        #expect(none.status == 64 && none.err.contains("a community is needed"))
        let short = try await Program.run(
            "device", "probe", "127.0.0.1", "--user", "ops", "--auth", "SHA", environment: ["DENGEN_SNMP_AUTH": "short"]
        )
        #expect(short.status == 64 && short.err.contains("at least 8 signs"))
        #expect(try await Program.run("device", "probe", "127.0.0.[2-1]", "--read", "x").status == 64)
    }

    @Test("profile list and check: what ships is in order, and a mistake is told with its line")
    func profiles() async throws {
        let list = try await Program.run("profile", "list", "--json")
        let names = try #require(try list.json()["profiles"] as? [[String: String]]).compactMap { $0["name"] }
        #expect(list.status == 0 && names.contains("apc-rpdu2") && names.contains("poe-rfc3621"))
        let file = try TestDirectory.make() + "/mine.json"
        try Data("{\n\"vendor\": 7\n}\n".utf8).write(to: URL(fileURLWithPath: file))
        let check = try await Program.run("profile", "check", file)
        #expect(check.status == 1 && check.out.contains("line 2: vendor"), "\(check.out)")
        #expect(try await Program.run("profile", "check", file + "x").status == 64)
        let own = (file as NSString).deletingLastPathComponent
        #expect(try await Program.run("profile", "list", "--profiles", own).status == 1)
    }

    @Test("profile check --against: each column at a simulated device")
    func against() async throws {
        let device = try await simulated("apc-rpdu2")
        defer { device.program.kill() }
        let file = URL(fileURLWithPath: Program.path).deletingLastPathComponent()
            .appendingPathComponent("dengen_DengenDrivers.resources/Profiles/apc-rpdu2.json").path
        let ended = try await Program.run(
            "profile", "check", file, "--against", device.address, "--read", "public", "--json")
        #expect(ended.status == 0, "\(ended.out)\(ended.err)")
        #expect((try ended.json()["columns"] as? [Any])?.isEmpty == false)
        #expect((try ended.json()["outlets"] as? [Any])?.count == 8)
    }
}
