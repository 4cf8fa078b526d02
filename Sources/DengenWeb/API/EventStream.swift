import DengenCenter
import DengenModel
import DengenSystem
import DengenWire

/// One program's open event stream: first what it may have missed, then what happens.
///
/// No event is left out. What was written in the minute before the one that a program resumes at comes again, for it may
/// have been committed later than that one; live ones come once.
struct EventStream: Sendable {
    let principal: Principal
    let language: Language
    let resume: EventID?
    let web: Web

    private enum Signal: Sendable {
        case event(EventRecord)
        case beat
    }

    /// A program that lags so far behind is cut off and resumes by `Last-Event-ID`.
    private static let mostWaiting = 1_000

    @concurrent
    func run(write: StreamWrite) async throws {
        let (signals, inlet) = AsyncStream<Signal>.makeStream(bufferingPolicy: .bufferingOldest(Self.mostWaiting))
        let number = web.streams.enter(.events) { inlet.finish() }
        defer { web.streams.leave(number) }
        // Listening starts before the past is read, so nothing falls between.
        let changes = web.center.live.changes(as: principal)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await Self.listen(changes, inlet) }
            group.addTask { try await beat(inlet) }
            defer { group.cancelAll() }
            try await serve(signals, write)
        }
    }

    private static func listen(_ changes: AsyncStream<LiveChange>, _ inlet: AsyncStream<Signal>.Continuation) async {
        for await change in changes {
            guard case .event(let event) = change.subject else { continue }
            if case .dropped = inlet.yield(.event(event)) { break }
        }
        inlet.finish()
    }

    private func beat(_ inlet: AsyncStream<Signal>.Continuation) async throws {
        while true {
            try await web.time.sleep(milliseconds: web.configuration.beatEvery)
            inlet.yield(.beat)
        }
    }

    @concurrent
    private func serve(_ signals: AsyncStream<Signal>, _ write: StreamWrite) async throws {
        try await write(ServerSentEvent.comment("dengen"))
        var told = try await catchUp(write)
        for await signal in signals {
            switch signal {
            case .beat:
                guard try await isStillKnown() else { return }
                try await write(ServerSentEvent.comment("beat"))
            case .event(let event):
                guard told.insert(event.id).inserted else { continue }
                try await write(try bytes(of: event))
                if told.count > 2 * Self.mostWaiting { told = [event.id] }
            }
        }
    }

    private func isStillKnown() async throws -> Bool {
        if principal.door == .commandLine { return true }
        return try await web.center.accounts.isKey(principal.subject)
    }

    /// Writes the past after the resume point; answers the ids that may come again as live ones.
    @concurrent
    private func catchUp(_ write: StreamWrite) async throws -> Set<EventID> {
        guard var last = resume?.minuteEarlier else { return [] }
        var told: Set<EventID> = []
        while true {
            var filter = EventFilter()
            filter.after = last
            let page = try await web.center.log.page(filter, as: principal)
            for event in page.items where event.id != resume { try await write(try bytes(of: event)) }
            told = Set(page.items.map(\.id))
            guard page.next != nil, let end = page.items.last else { return told }
            last = end.id
        }
    }

    private func bytes(of event: EventRecord) throws -> [UInt8] {
        let json = String(decoding: try JSONText.encode(EventItem(event, language)), as: UTF8.self)
        return ServerSentEvent(name: "event", data: json, id: event.id.rawValue).bytes
    }
}
