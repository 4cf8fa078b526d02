import DengenCenter
import DengenModel
import DengenSystem
import Hummingbird

/// `/sites.csv`, `/outlets.csv`, `/devices.csv`: whole lists in the columns that an import reads, so that what was
/// changed in a spreadsheet can come back (N-23). Columns in brackets are there to be read only.
///
/// UTF-8 only: a name that lost a sign to another code page must not come back as a change.
struct ListFile: Sendable {
    let name: StaticString
    let columns: [String]
    /// The rows behind a cursor, and the next cursor.
    let page: @Sendable (String?) async throws -> Part

    struct Part: Sendable {
        var rows: [[String]]
        var next: String?
    }

    /// Rows of one file.
    private static let most = 100_000

    static func sites(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let principal = context.principal
        let file = ListFile(name: "sites", columns: ["type", "id", "name", "(outlets)", "(health)"]) { after in
            let page = try await web.center.fleet.sites(after: after, limit: 500, as: principal)
            return Part(rows: page.items.map(row), next: page.next)
        }
        return try await file.response(web)
    }

    static func outlets(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let principal = context.principal
        let columns = ["type", "id", "name", "use", "(kind)", "(mode)", "(state)", "(health)"]
        let file = ListFile(name: "outlets", columns: columns) { after in
            let page = try await web.center.fleet.outlets(after: after, limit: 500, as: principal)
            return Part(rows: page.items.map(row), next: page.next)
        }
        return try await file.response(web)
    }

    static func devices(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let principal = context.principal
        let columns = ["type", "id", "name", "use", "(site)", "(model)", "(firmware)", "(mac)", "(health)"]
        let file = ListFile(name: "devices", columns: columns) { after in
            let page = try await web.center.devices.page(after: after, limit: 500, as: principal)
            return Part(rows: page.items.map(row), next: page.next)
        }
        return try await file.response(web)
    }

    private func response(_ web: Web) async throws -> Response {
        let first = try await page(nil)
        return .csv(named: name, on: WallClock().text(Timestamp(milliseconds: web.time.wall())), .utf8) {
            try await write(first, $0)
        }
    }

    private func write(_ first: Part, _ send: StreamWrite) async throws {
        var csv = CSVWriter()
        csv.row(columns)
        var (part, count) = (first, 0)
        while true {
            for row in part.rows { csv.row(row) }
            try await send(csv.take())
            count += part.rows.count
            guard let next = part.next, count < Self.most else { return }
            part = try await page(next)
        }
    }

    private static func row(_ site: SiteSummary) -> [String] {
        [ImportType.site.rawValue, site.number, site.name, String(site.outlets), site.health?.rawValue ?? ""]
    }

    private static func row(_ outlet: OutletSummary) -> [String] {
        [
            ImportType.outlet.rawValue, outlet.label, outlet.name, use(outlet.isAllowed), outlet.kind.rawValue,
            outlet.mode.rawValue, outlet.state.rawValue, outlet.health.rawValue,
        ]
    }

    private static func row(_ device: DeviceSummary) -> [String] {
        [
            ImportType.device.rawValue, device.number, device.name, use(device.isEnabled), device.siteName,
            device.model, device.firmware, device.mac, device.health?.rawValue ?? "",
        ]
    }

    /// As the import says it.
    private static func use(_ isAllowed: Bool) -> String { isAllowed ? "1" : "0" }
}
