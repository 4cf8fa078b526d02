import DengenCenter
import DengenModel
import DengenSystem
import DengenWire
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// `/live`: the server-sent events of one open page (N-08, A-10).
enum LivePage {
    static func open(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        guard let scope = LiveScope(request.query) else { throw Refusal.invalid(field: "on") }
        let path = request.query["path"].flatMap(URLPath.init(returning:)) ?? Routes.dashboard.path
        var pieces = LivePieces(
            scope: scope, frame: web.frame(context, path: path), web: web, principal: context.principal)
        // First listen, then read: what changes in between is told twice rather than never.
        let changes = web.center.live.changes(as: context.principal)
        pieces.shown = try await pieces.outletsShown()
        let first = try await pieces.first()
        let stream = LiveStream(
            pieces: pieces, changes: changes, session: context.session, web: web)
        return .events(
            ResponseBody { writer in
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await stream.run(first) { try await writer.write(ByteBuffer(bytes: $0)) }
                }
                try await writer.finish(nil)
            })
    }
}

/// Turns changes into pieces of a page until the session, the client or the process ends.
struct LiveStream: Sendable {
    let pieces: LivePieces
    let changes: AsyncStream<LiveChange>
    let session: Session
    let web: Web

    @concurrent
    func run(_ first: [LivePieces.Piece], write: StreamWrite) async throws {
        let bell = LiveBell()
        let number = web.streams.enter(.live) { bell.finish() }
        defer { web.streams.leave(number) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await listen(bell) }
            group.addTask { try await tick(bell) }
            defer { group.cancelAll() }
            try await watch()
            try await send(first, write)
            try await serve(bell, write)
        }
    }

    private func listen(_ bell: LiveBell) async {
        for await change in changes {
            bell.ring { $0.note(change, for: session.principal.account) }
        }
        bell.finish()
    }

    private func tick(_ bell: LiveBell) async throws {
        while true {
            try await web.time.sleep(milliseconds: web.configuration.beatEvery)
            bell.ring {
                $0.isBeatDue = true
                $0.mustCheckSession = true
            }
        }
    }

    /// Has the present readings of what is shown come as long as it is.
    private func watch() async throws {
        try await web.center.measurements.watch(pieces.watched, as: pieces.principal)
    }

    @concurrent
    private func serve(_ bell: LiveBell, _ write: StreamWrite) async throws {
        for await _ in bell.rings {
            let inbox = bell.take()
            if inbox.mustCheckSession, try await hasEnded() {
                return try await write(ServerSentEvent(name: "session", data: "ended").bytes)
            }
            let changed = try await pieces.pieces(for: inbox)
            try await send(changed, write)
            if inbox.isBeatDue { try await watch() }
            if inbox.isBeatDue { try await write(ServerSentEvent(name: "beat", data: "\(web.time.wall())").bytes) }
            if !changed.isEmpty { try await web.time.sleep(milliseconds: pieces.scope.rest) }
        }
    }

    @concurrent
    private func send(
        _ pieces: [LivePieces.Piece], _ write: StreamWrite
    ) async throws {
        for piece in pieces {
            let json = String(decoding: try JSONText.encode(piece), as: UTF8.self)
            try await write(ServerSentEvent(name: "tile", data: json).bytes)
        }
    }

    private func hasEnded() async throws -> Bool {
        let state = try await web.center.accounts.session(token: session.token, address: session.principal.address)
        if case .active = state { return false }
        return true
    }
}

/// Collects changes and wakes the writer: any number of rings while it writes are one.
private final class LiveBell: Sendable {
    let rings: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let inbox = Mutex(LiveInbox())

    init() {
        (rings, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func ring(_ note: (inout LiveInbox) -> Void) {
        inbox.withLock { note(&$0) }
        continuation.yield()
    }

    func take() -> LiveInbox {
        inbox.withLock { inbox in
            defer { inbox = LiveInbox() }
            return inbox
        }
    }

    func finish() { continuation.finish() }
}
