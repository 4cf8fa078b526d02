import DengenModel
import DengenSystem
import Foundation
import Logging
import ServiceLifecycle
import TestSupport

@testable import DengenCenter
@testable import DengenWeb

/// The operator's door of the bench's centre, in a folder of its own.
struct ControlBench: Sendable {
    let web: WebBench
    let folder: String
    private let http = HTTPClient()

    var socket: String { folder + "/control.sock" }
    var mine: TenantID { web.mine.id }

    struct Answer {
        var status: Int
        var body: [UInt8]

        var json: [String: Any] {
            get throws {
                let object = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
                return try needed(object, String(decoding: body, as: UTF8.self))
            }
        }
    }

    private init(web: WebBench, folder: String) {
        self.web = web
        self.folder = folder
    }

    /// Serves while `body` runs.
    static func run(
        folder: String? = nil, _ body: @escaping @Sendable (ControlBench) async throws -> Void
    ) async throws {
        let folder = try folder ?? TestDirectory.make()
        try await WebBench.run { web in
            let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let service = try makeControlService(
                center: web.center, socket: ControlSocket(folder: folder), version: "1", logger: silent)
            let group = ServiceGroup(
                configuration: .init(services: [service], gracefulShutdownSignals: [], logger: silent))
            async let running: Void = group.run()
            let bench = ControlBench(web: web, folder: folder)
            do {
                try await eventually("it answers") { await bench.isUp() }
                try await body(bench)
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await running
        }
    }

    private func isUp() async -> Bool {
        do { return try await ask("GET", "/health", tenant: nil).status == 200 } catch { return false }
    }

    func ask(_ method: String, _ path: String, tenant: String?, body: String? = nil) async throws -> Answer {
        var headers: [(String, String)] = body == nil ? [] : [("Content-Type", "application/json")]
        if let tenant { headers.append((ControlRules.tenantHeader, tenant)) }
        let response = try await http.send(
            HTTPClient.Request(
                method: method, url: "http://localhost" + path, headers: headers, body: body.map { Array($0.utf8) },
                unixSocket: socket))
        return Answer(status: response.status, body: response.body)
    }
}
