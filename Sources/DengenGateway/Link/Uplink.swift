import DengenModel
import DengenSystem
import DengenWire
import Logging
import Synchronization

/// Keeps one command stream open, from the site outwards, and obeys what it brings.
struct Uplink: Sendable {
    let requests: LinkRequests
    let addresses: CentreAddresses
    let state: LinkState
    let http: HTTPClient
    let runner: CommandRunner
    let activation: Activation
    let time: any TimeSource
    let logger: Logger

    /// Runs until the task is cancelled; throws when the store fails.
    func run() async throws {
        var backoff = Backoff()
        var generator = SystemRandomNumberGenerator()
        while !Task.isCancelled {
            let (trouble, wasGreeted) = try await linked()
            if Task.isCancelled { return }
            if wasGreeted { backoff.succeeded() }
            log(trouble)
            // What the centre refuses at one node it refuses at all of them.
            if trouble.rest == nil { addresses.advance() }
            let pause = trouble.rest ?? backoff.next(using: &generator)
            guard await rested(pause) else { return }
        }
    }

    /// One link from activation to its end; whether the centre greeted in between.
    private func linked() async throws -> (LinkTrouble, wasGreeted: Bool) {
        let stream: HTTPClient.StreamingResponse
        let askedAt: Int64
        do {
            let secret = try await activation.secret()
            askedAt = time.monotonic()
            stream = try await open(secret)
        } catch let trouble as LinkTrouble {
            return (trouble, false)
        }
        let reader = StreamReader(
            inbox: LinkInbox(askedAt: askedAt), runner: runner, state: state, time: time, logger: logger)
        return (try await reader.read(stream), reader.wasGreeted)
    }

    private func open(_ secret: String) async throws -> HTTPClient.StreamingResponse {
        do {
            let stream = try await http.stream(requests.commands(secret: secret))
            if let trouble = LinkTrouble(status: stream.status) { throw trouble }
            return stream
        } catch let error as HTTPClientError {
            throw LinkTrouble.unreachable(error)
        }
    }

    private func rested(_ milliseconds: Int64) async -> Bool {
        do {
            try await time.sleep(milliseconds: milliseconds)
            return true
        } catch {
            return false
        }
    }

    private func log(_ trouble: LinkTrouble) {
        switch trouble {
        case .replaced:
            logger.critical("another agent uses this gateway's secret; this one keeps away for a minute")
        case .refused(let status):
            logger.error("the centre refuses this gateway", metadata: ["status": "\(status)"])
        case .disabled: logger.warning("this gateway is out of use")
        case .stopping: logger.info("the centre is stopping")
        default: logger.notice("link lost", metadata: ["cause": "\(trouble)"])
        }
    }
}
