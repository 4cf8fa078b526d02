import DengenCenter
import DengenStore
import DengenWeb
import Foundation

/// The centre that runs on the folder; while none runs, the database itself.
struct CentreCheck {
    let control: ControlOptions

    func findings() async -> [Finding] {
        let client = control.client
        let findings = await findings(client)
        await client.close()
        return findings
    }

    private func findings(_ client: CentreClient) async -> [Finding] {
        do throws(CentreFault) {
            let report = try await client.get(ControlReport.self, ControlRules.checkPath)
            return [version(report), database(report)] + links(report)
        } catch {
            switch error {
            case .unreached:
                return [.warning("centre", "dengen serve is down: links are not known")] + [await closedDatabase()]
            case .refused, .odd: return [.failed("centre", error.description)]
            }
        }
    }

    private func version(_ report: ControlReport) -> Finding {
        guard report.version == Version.number else {
            return .warning("centre", "runs as \(report.version), this is \(Version.number): restart it")
        }
        return .ok("centre", "runs as \(report.version)")
    }

    private func database(_ report: ControlReport) -> Finding {
        if let problem = report.problem { return .failed("database", problem) }
        return .ok("database", "\(report.database) answers")
    }

    /// Only gateways that are in use and have been activated are expected.
    private func links(_ report: ControlReport) -> [Finding] {
        let expected = report.gateways.filter { $0.isEnabled && $0.isActivated }
        let lost = expected.filter { !$0.isLinked }
        guard !lost.isEmpty else { return [.ok("links", "\(expected.count) of \(expected.count) gateways are linked")] }
        let names = lost.prefix(10).map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
        let more = lost.count > 10 ? " and \(lost.count - 10) more" : ""
        let counts = "\(expected.count - lost.count) of \(expected.count) gateways are linked"
        return [.warning("links", "\(counts); not linked: \(names)\(more)")]
    }

    /// Opened only where it is there already: a check makes no database.
    private func closedDatabase() async -> Finding {
        let isPostgres = !(ProcessInfo.processInfo.environment["DENGEN_DATABASE"] ?? "").isEmpty
        let file = control.data + "/" + DataFolder.databaseName
        guard isPostgres || FileManager.default.fileExists(atPath: file) else {
            return .failed("database", "there is none in \(control.data) yet: run `dengen setup`")
        }
        do {
            let database = try await DataFolder(control.data).openDatabase()
            let finding = await whole(database)
            await database.close()
            return finding
        } catch {
            return .failed("database", "\(error)")
        }
    }

    private func whole(_ database: Database) async -> Finding {
        do {
            try await database.integrityCheck()
            guard try await Registration.isSetUp(database) else {
                return .failed("database", "nobody is registered yet: run `dengen setup`")
            }
        } catch {
            return .failed("database", "\(error)")
        }
        return .ok("database", "\(database.engineName) answers and is whole")
    }
}
