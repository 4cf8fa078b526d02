import DengenModel
import DengenSystem
import Foundation
import Logging
import ServiceLifecycle
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("Operator commands over control.sock", .timeLimit(.minutes(2)))
struct ControlSocketTests {
    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test("S-11: only the folder's owner can open it, and nothing else is left in the folder")
    func ownerOnly() async throws {
        try await ControlBench.run { bench in
            let mode = try mode(bench.socket)
            #expect(mode == 0o600)
            let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
            #expect(names == ["control.sock"])
        }
    }

    @Test("A-93: the API without a key, as the operator's representative, whose name is in the log")
    func api() async throws {
        try await ControlBench.run { bench in
            let list = try await bench.ask("GET", "/api/v1/outlets", tenant: "mine")
            #expect(list.status == 200)
            let items = try #require(try list.json["items"] as? [[String: Any]])
            let outlet = try #require(items.first { $0["kind"] as? String == "mains" }?["id"] as? String)
            let order = try await bench.ask(
                "POST", "/api/v1/outlets/\(outlet)/commands", tenant: "mine", body: #"{"action":"off"}"#)
            #expect(try order.status == 202 && order.json["actor"] as? String == "operator")
            #expect(try order.json["origin"] as? String == "person")
            let foreign = try await bench.ask(
                "POST", "/api/v1/outlets/\(outlet)/commands", tenant: "other", body: #"{"action":"on"}"#)
            #expect(foreign.status == 404)
        }
    }

    @Test("Several operators: one must be named, by name or id")
    func tenants() async throws {
        try await ControlBench.run { bench in
            let wishes: [(String?, Int)] = [
                (nil, 422), ("mine", 200), (bench.mine.rawValue, 200), ("nobody", 422), ("%zz", 422),
            ]
            for (tenant, status) in wishes {
                let answer = try await bench.ask("GET", "/api/v1/sites", tenant: tenant)
                #expect(answer.status == status, "\(tenant ?? "-")")
            }
        }
    }

    @Test("No page stands behind it; an unknown path is a problem document")
    func paths() async throws {
        try await ControlBench.run { bench in
            for path in ["/", "/login", "/control/v1/none", "/link/v1/report"] {
                let answer = try await bench.ask("GET", path, tenant: "mine")
                #expect(answer.status == 404, "\(path)")
            }
            let unknown = try await bench.ask("GET", "/control/v1/none", tenant: "mine")
            #expect(try unknown.json["code"] as? String == "not-found")
            #expect(try await bench.ask("DELETE", "/control/v1/check", tenant: "mine").status == 405)
        }
    }

    @Test("The public port knows nothing of it")
    func notPublic() async throws {
        try await WebBench.run { bench in
            for path in ["/control/v1/check", "/control/v1/users"] {
                let answer = try await Browser(bench: bench).call("GET", path)
                #expect(answer.status == 404, "\(path)")
            }
        }
    }

    @Test("A live socket is not taken; one that was left behind is replaced; a stopped centre leaves none")
    func taken() async throws {
        let folder = try TestDirectory.make()
        try await ControlBench.run(folder: folder) { bench in
            await #expect(throws: ControlSocket.Failure.inUse(path: bench.socket)) {
                try await ControlSocket(folder: bench.folder).prepare()
            }
        }
        #expect(!FileManager.default.fileExists(atPath: folder + "/control.sock"))
        try abandon(folder + "/control.sock")
        try await ControlBench.run(folder: folder) { bench in
            let answer = try await bench.ask("GET", "/control/v1/check", tenant: "mine")
            #expect(answer.status == 200)
        }
        #expect(throws: ControlSocket.Failure.self) {
            try ControlSocket(folder: "/" + String(repeating: "a", count: 100))
        }
    }

    /// A socket whose program has ended.
    private func abandon(_ path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(status == 0)
    }
}
