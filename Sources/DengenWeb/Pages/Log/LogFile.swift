import DengenCenter
import DengenModel
import DengenSystem
import HTTPTypes
import Hummingbird
import NIOCore

/// `/log.csv`: what the page's questions find, newest first, written while it is read.
struct LogFile: Sendable {
    let reading: LogReading
    let principal: DengenCenter.Principal
    let language: Language
    let encoding: CSVEncoding
    let web: Web

    /// Rows of one file.
    static let mostRows = 100_000
    /// Readings for one file: a text that hardly ever stands in the log ends here.
    private static let mostPages = 400

    static func send(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let query = request.query
        let reading = try await LogReading(LogQuery(query), web, as: context.principal)
        guard reading.errors.isEmpty else { return .see(reading.query.path) }
        let file = LogFile(
            reading: reading, principal: context.principal, language: context.language,
            encoding: query["encoding"].flatMap(CSVEncoding.init(rawValue:)) ?? .utf8, web: web)
        let first = try await web.center.log.page(reading.filter, as: context.principal)
        return .csv(named: "log", on: reading.clock.text(Timestamp(milliseconds: web.time.wall())), file.encoding) {
            try await file.write(first, $0)
        }
    }

    private func write(_ first: EventPage, _ send: StreamWrite) async throws {
        var csv = CSVWriter(encoding)
        csv.row(LogText.columns.map { language($0) })
        var page = first
        var filter = reading.filter
        (filter.after, filter.limit) = (nil, 500)
        var rows = 0
        for _ in 0..<Self.mostPages {
            for event in page.items { csv.row(row(event)) }
            rows += page.items.count
            try await send(csv.take())
            guard let next = page.next.flatMap(EventID.init(rawValue:)) else { return try await end(nil, &csv, send) }
            if rows >= Self.mostRows { break }
            filter.before = next
            page = try await web.center.log.page(filter, as: principal)
        }
        try await end(page, &csv, send)
    }

    /// What a reader of the file must know of it stands in its last rows, in the column of messages.
    private func end(_ last: EventPage?, _ csv: inout CSVWriter, _ send: StreamWrite) async throws {
        let edge = last.flatMap { $0.searchedTo ?? $0.items.last?.at }
        if let edge { csv.row(["", "", "", language(LogText.cutOff(reading.clock.text(edge)))]) }
        if csv.replaced > 0 { csv.row(["", "", "", language(LogText.replaced(csv.replaced))]) }
        try await send(csv.take())
    }

    private func row(_ event: EventRecord) -> [String] {
        [
            reading.clock.text(event.at), event.label, event.name, event.message(language),
            language(StateText.eventClass(event.kind)), event.actorName ?? language(CommonText.system),
            event.code.rawValue, event.id.rawValue, event.command?.rawValue ?? "",
        ]
    }
}
