import DengenCenter
import DengenModel
import Hummingbird
import Logging

/// `GET /control/v1/check`: how the running centre stands, for `dengen check`.
enum ControlCheck {
    static func answer(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        var report = ControlReport(version: web.configuration.version, database: web.center.status.engineName)
        do {
            try await web.center.status.check()
            report.gateways = try await web.center.gateways.list(as: context.principal).map(ControlReport.Gateway.init)
        } catch {
            context.logger.error("the database does not answer", metadata: ["error": "\(error)"])
            report.problem = "the database does not answer"
        }
        return .json(report)
    }
}

/// What a running centre says of itself.
package struct ControlReport: Codable, Sendable {
    package struct Gateway: Codable, Sendable {
        package var id: String
        package var name: String
        package var isEnabled: Bool
        package var isActivated: Bool
        package var isLinked: Bool

        init(_ gateway: GatewaySummary) {
            id = gateway.id.rawValue
            name = gateway.name
            isEnabled = gateway.isEnabled
            isActivated = gateway.isActivated
            isLinked = gateway.isLinked
        }
    }

    package var version: String
    /// The engine's name.
    package var database: String
    /// Nil while the database answers.
    package var problem: String?
    package var gateways: [Gateway] = []

    init(version: String, database: String) {
        self.version = version
        self.database = database
    }
}
