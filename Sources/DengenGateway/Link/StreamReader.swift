import DengenModel
import DengenSystem
import DengenWire
import Logging
import Synchronization

/// Reads one command stream to its end, with a watch on its beats.
final class StreamReader: Sendable {
    private let inbox: Mutex<LinkInbox>
    private let greeted = Mutex(false)
    private let runner: CommandRunner
    private let state: LinkState
    private let time: any TimeSource
    private let logger: Logger

    init(
        inbox: LinkInbox, runner: CommandRunner, state: LinkState, time: any TimeSource, logger: Logger
    ) {
        self.inbox = Mutex(inbox)
        self.runner = runner
        self.state = state
        self.time = time
        self.logger = logger
    }

    /// Whether the centre said hello.
    var wasGreeted: Bool { greeted.withLock { $0 } }

    /// Returns why the stream ended; throws when the store fails.
    func read(_ stream: HTTPClient.StreamingResponse) async throws -> LinkTrouble {
        try await withThrowingTaskGroup(of: LinkTrouble.self) { group in
            group.addTask { try await self.obey(stream) }
            group.addTask { await self.watchBeats() }
            defer { group.cancelAll() }
            return try await group.next() ?? .ended
        }
    }

    private func obey(_ stream: HTTPClient.StreamingResponse) async throws -> LinkTrouble {
        do {
            for try await chunk in stream.chunks {
                let now = time.monotonic()
                let arrivals = try inbox.withLock { inbox throws(LinkInbox.Failure) in
                    if let answer = state.answer { inbox.hear(answer) }
                    return try inbox.take(chunk, at: now)
                }
                for arrival in arrivals {
                    if Task.isCancelled { return .ended }
                    if let trouble = try await take(arrival) { return trouble }
                }
                // Seen with the next beat.
                if wasGreeted && state.isUnheard { return .unheard }
            }
            return .ended
        } catch let failure as LinkInbox.Failure {
            return failure == .silent ? .silent : .unreadable
        } catch let error as HTTPClientError {
            return .unreachable(error)
        }
    }

    private func take(_ arrival: LinkInbox.Arrival) async throws -> LinkTrouble? {
        switch arrival {
        case .hello(let epoch): greet(epoch)
        case .command(let frame, let deadline): try await runner.run(frame, deadline: deadline)
        case .inquire(let inquiry): try await runner.answer(inquiry)
        case .settings(let settings): try await runner.apply(settings)
        case .devices(let roster): try await runner.apply(roster)
        case .search(let request): runner.begin(request)
        case .read(let device): await runner.read(device)
        case .sampling(let order): try await runner.apply(order)
        case .watch(let order): await runner.watch(order)
        case .malformed(let name): logger.warning("frame not readable", metadata: ["frame": "\(name)"])
        case .bye(.replaced): return .replaced
        case .bye(.stopping): return .stopping
        case .bye(.disabled): return .disabled
        }
        return nil
    }

    private func greet(_ epoch: Int64) {
        greeted.withLock { $0 = true }
        state.greeted(epoch)
        logger.info("linked", metadata: ["epoch": "\(epoch)"])
    }

    private func watchBeats() async -> LinkTrouble {
        while true {
            let silentAt = inbox.withLock { $0.silentAt }
            let left = silentAt - time.monotonic()
            if left <= 0 { return .silent }
            do {
                try await time.sleep(milliseconds: left)
            } catch {
                return .ended
            }
        }
    }
}
