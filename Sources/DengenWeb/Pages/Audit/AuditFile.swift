import DengenCenter
import DengenModel
import DengenSystem
import Hummingbird

/// `/audit.csv`: what the page's questions find, newest first, written while it is read.
struct AuditFile: Sendable {
    let reading: AuditReading
    let principal: DengenCenter.Principal
    let language: Language
    let encoding: CSVEncoding
    let web: Web

    /// Rows of one file, and readings for it: a text that hardly ever stands in the audit ends there.
    private static let (mostRows, mostPages) = (100_000, 400)

    static func send(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let reading = AuditReading(request.query)
        guard reading.errors.isEmpty else { return .see(reading.path) }
        let file = AuditFile(
            reading: reading, principal: context.principal, language: context.language,
            encoding: request.query["encoding"].flatMap(CSVEncoding.init(rawValue:)) ?? .utf8, web: web)
        let first = try await web.center.audit.page(file.filter, as: context.principal)
        return .csv(named: "audit", on: reading.clock.text(web.now), file.encoding) { try await file.write(first, $0) }
    }

    private var filter: AuditFilter {
        var filter = reading.filter
        (filter.before, filter.limit) = (nil, 500)
        return filter
    }

    private func write(_ first: AuditRows, _ send: StreamWrite) async throws {
        var csv = CSVWriter(encoding)
        csv.row(AuditText.columns.map { language($0) })
        var (page, filter, rows) = (first, filter, 0)
        for _ in 0..<Self.mostPages {
            for entry in page.items { csv.row(row(entry)) }
            rows += page.items.count
            try await send(csv.take())
            guard let next = page.next else { return try await end(nil, &csv, send) }
            if rows >= Self.mostRows { break }
            filter.before = next
            page = try await web.center.audit.page(filter, as: principal)
        }
        try await end(page, &csv, send)
    }

    /// What a reader of the file must know of it stands in its last rows, in the column of actions.
    private func end(_ last: AuditRows?, _ csv: inout CSVWriter, _ send: StreamWrite) async throws {
        let edge = last.flatMap { $0.searchedTo ?? $0.items.last?.record.at }
        let blank = Array(repeating: "", count: 5)
        if let edge { csv.row(blank + [language(LogText.cutOff(reading.clock.text(edge)))]) }
        if csv.replaced > 0 { csv.row(blank + [language(LogText.replaced(csv.replaced))]) }
        try await send(csv.take())
    }

    private func row(_ entry: AuditEntry) -> [String] {
        let record = entry.record
        return [
            reading.clock.text(record.at), record.name, language(AuditText.roleName(record.role)),
            language(AuditText.doorName(record.door)), record.address, language(AuditActionText.name(record.action)),
            entry.thing?.name ?? "", record.before, record.after, record.action, record.object, record.subject,
            record.id, record.link.map { String($0.number) } ?? "", record.link?.hash ?? "",
        ]
    }
}
