import DengenSystem
import Foundation
import Synchronization

/// Carries notices between the processes on one database by LISTEN and NOTIFY, over a connection and a thread of its own.
///
/// Never inside the transaction that they belong to: a NOTIFY holds a lock of the whole server until its commit is on the
/// disk, and all who switch would wait for one another. What a crash swallows in between is a lost hint.
final class NoticeRelay: Sendable {
    private struct State {
        var waiting: [Notice] = []
        var isClosed = false
    }

    private let url: String
    private let board: NoticeBoard
    /// Names this process to the others.
    private let name = SecureRandom.uuid4()
    private let state = Mutex(State())
    private let pipe: WakePipe

    /// More than so many wait only when the server is away: then the others read anew.
    private static let mostWaiting = 20_000
    /// Milliseconds between two tries to connect.
    private static let pauses: (first: CInt, longest: CInt) = (200, 5_000)

    init(url: String, board: NoticeBoard) throws(StoreError) {
        self.url = url
        self.board = board
        pipe = try WakePipe()
    }

    func start() {
        board.add { [weak self] notices in self?.take(notices) }
        let thread = Thread { self.run() }
        thread.start()
        thread.name = "notices"
    }

    /// The thread ends soon after; what waits is not sent any more.
    func close() {
        state.withLock { $0.isClosed = true }
        pipe.ring()
    }

    /// To leave with the next look of the thread.
    func take(_ notices: [Notice]) {
        let ours = notices.filter { !$0.isForeign }
        guard !ours.isEmpty else { return }
        state.withLock { state in
            state.waiting = state.waiting.count + ours.count > Self.mostWaiting ? [.missed] : state.waiting + ours
        }
        pipe.ring()
    }

    private var isClosed: Bool { state.withLock { $0.isClosed } }

    private func takeWaiting() -> [Notice] {
        state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}

extension NoticeRelay {
    private func run() {
        var pause = Self.pauses.first
        while !isClosed {
            do {
                let link = try PostgresLink(url: url)
                let channel = try listen(link)
                pause = Self.pauses.first
                // What was committed before is in the tables; what was told meanwhile is not known here.
                board.tell([NoticeLetter.foreignMissed])
                while !isClosed { try carry(link, channel) }
            } catch {
                // The server is away or about to be: whoever uses the database says so.
                pipe.wait(for: -1, atMost: pause)
                pause = min(pause * 2, Self.pauses.longest)
            }
        }
    }

    /// A schema is a database of its own to us, a channel belongs to them all.
    private func listen(_ link: PostgresLink) throws -> String {
        // A lost hint is no lost row: nobody waits for the disk.
        try link.run("SET synchronous_commit = off")
        let schema = try link.rows("SELECT current_schema()::text", []).first?.text(0) ?? ""
        let channel = "dengen_" + Digest.sha256Hex(schema).prefix(24)
        // So that an operator knows this connection among the others.
        try link.run("SET application_name = \(channel)")
        try link.run("LISTEN \(channel)")
        return channel
    }

    /// One look: sends what waits, tells what came, and waits for more.
    func carry(_ link: PostgresLink, _ channel: String) throws {
        try send(takeWaiting(), link, channel)
        let notices = try link.takeMessages().flatMap { NoticeLetter.unpack($0, for: name) }
        if !notices.isEmpty { board.tell(notices) }
        if state.withLock({ $0.waiting.isEmpty }) { pipe.wait(for: link.socket, atMost: 10_000) }
    }

    /// What may not have left is told as missed over the next connection: it stands for all that waits by then.
    private func send(_ notices: [Notice], _ link: PostgresLink, _ channel: String) throws {
        do {
            for letter in try NoticeLetter.pack(notices, from: name) {
                _ = try link.execute("SELECT pg_notify(?, ?)", [.text(channel), .text(letter)])
            }
        } catch {
            state.withLock { $0.waiting = [.missed] }
            throw error
        }
    }
}
