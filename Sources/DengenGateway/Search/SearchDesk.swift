import DengenModel
import DengenWire
import Logging
import Synchronization

/// Runs what the centre asks to be searched, one search at a time; a newer one ends the older.
final class SearchDesk: Sendable {
    private struct State {
        var next: SearchRequest?
        /// Searches that were begun; the centre asks again after each link.
        var known: [SearchID] = []
    }
    private let state = Mutex(State())
    private let bell = Doorbell()
    private let search: SiteServices.Search?
    private let journal: Journal
    private let logger: Logger

    private static let mostKnown = 32

    init(search: SiteServices.Search?, journal: Journal, logger: Logger) {
        self.search = search
        self.journal = journal
        self.logger = logger
    }

    /// Notes a request; one that was begun already changes nothing.
    func begin(_ request: SearchRequest) {
        let isNew = state.withLock { state in
            if state.known.contains(request.id) { return false }
            state.known.append(request.id)
            if state.known.count > Self.mostKnown { state.known.removeFirst() }
            state.next = request
            return true
        }
        if isNew { bell.ring() }
    }

    /// Searches until the task is cancelled; throws when the store fails.
    func run() async throws {
        while !Task.isCancelled {
            let request = state.withLock { state in
                defer { state.next = nil }
                return state.next
            }
            guard let request else {
                await bell.wait()
                continue
            }
            try await serve(request)
        }
    }

    private func serve(_ request: SearchRequest) async throws {
        if let refusal = refusal(of: request) { return try await journal.tell(.search(refusal)) }
        guard let search else { return }
        logger.info("search begins", metadata: ["search": "\(request.id)", "targets": "\(request.targets.count)"])
        let progress = SearchProgress(request.id)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await report in search(request) {
                    for item in progress.reports(of: report) { try await self.journal.tell(.search(item)) }
                    if report.isDone { break }
                }
            }
            group.addTask { await self.waitForNext() }
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
        // When the whole agent stops, the centre hears that the gateway has gone.
        if Task.isCancelled { return }
        if let end = progress.end(isReplaced: isAwaited) { try await journal.tell(.search(end)) }
    }

    private var isAwaited: Bool { state.withLock { $0.next != nil } }

    private func waitForNext() async {
        while !isAwaited && !Task.isCancelled { await bell.wait() }
    }

    /// The only report of a search that cannot be made.
    private func refusal(of request: SearchRequest) -> SearchReport? {
        let problem: String
        if search == nil {
            problem = "this gateway cannot search"
        } else if request.accounts.count > SearchRequest.mostAccounts {
            problem = "more than \(SearchRequest.mostAccounts) accounts"
        } else {
            return nil
        }
        return SearchReport(id: request.id, findings: [], asked: 0, total: 0, isDone: true, problem: problem)
    }
}
