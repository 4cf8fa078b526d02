import DengenSystem
import Foundation

/// One place in the pool: a thread, and a connection that is made anew when it broke.
actor PostgresConnection {
    private let executor = ThreadExecutor(name: "postgres")
    private let url: String
    private let board: NoticeBoard
    private var link: PostgresLink?
    private var isClosed = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(url: String, board: NoticeBoard) {
        self.url = url
        self.board = board
    }

    /// Runs the body until it went through, or until it is clear that it won't.
    func transaction<T: Sendable>(_ access: Access, _ body: @Sendable (Transaction) throws -> T) throws -> T {
        var retries = PostgresRetries()
        while true {
            do {
                return try PostgresSession(link: connected(), access: access).transaction(board, body)
            } catch let error as StoreError {
                if case .unavailable = error { link = nil }
                if case .commitInDoubt = error { link = nil }
                guard let pause = retries.pause(after: error) else { throw error }
                // The thread is this connection's own, so nobody else waits for it.
                if pause > 0 { Thread.sleep(forTimeInterval: pause) }
            }
        }
    }

    func close() {
        isClosed = true
        link = nil
    }

    private func connected() throws(StoreError) -> PostgresLink {
        if isClosed { throw .unavailable("the database was closed") }
        if let link { return link }
        let link = try PostgresLink(url: url)
        self.link = link
        return link
    }
}
