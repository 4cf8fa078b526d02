import DengenModel
import DengenSystem
import DengenWire
import Logging

/// Posts what the centre has not acknowledged: one report at a time, in order, again until acknowledged, and an empty
/// one when there is nothing, so that the centre knows that the gateway lives.
struct Reporter: Sendable {
    let requests: LinkRequests
    let state: LinkState
    let journal: Journal
    /// Names the journal to the centre.
    let name: String
    let http: HTTPClient
    let clock: SiteClock
    let time: any TimeSource
    let logger: Logger

    /// Runs until the task is cancelled; throws when the store fails.
    func run() async throws {
        var backoff = Backoff()
        var streak = ReportStreak()
        var generator = SystemRandomNumberGenerator()
        var nextEmpty = time.monotonic()
        var most = LinkReport.mostItems
        while !Task.isCancelled {
            if state.secret == nil {
                await state.greeting.wait(atMost: LinkRules.reportEvery, time)
                continue
            }
            let items = try await journal.unreported()
            let now = time.monotonic()
            if items.isEmpty && journal.live.isEmpty && now < nextEmpty {
                await journal.news.wait(atMost: nextEmpty - now, time)
                continue
            }
            do {
                try await send(Array(items.prefix(most)))
                most = min(most * 8, LinkReport.mostItems)
                nextEmpty = now + LinkRules.reportEvery
                backoff.succeeded()
                streak.ended()
                if items.isEmpty { try await journal.tidy() }
            } catch let trouble as LinkTrouble {
                if Task.isCancelled { return }
                logger.notice("report not delivered", metadata: ["cause": "\(trouble)", "items": "\(items.count)"])
                heed(trouble, in: &streak, askedAt: now)
                most = Self.mostAfterFailure
                // Never rarer than reports are due: a centre that comes back gives one silence before it says 途絶.
                let rest = trouble.rest ?? min(backoff.next(using: &generator), LinkRules.reportEvery)
                await state.greeting.wait(atMost: rest, time)
            }
        }
    }

    /// A centre that speaks and does not hear is left for another address, where there is one.
    private func heed(_ trouble: LinkTrouble, in streak: inout ReportStreak, askedAt: Int64) {
        guard trouble.isOfCentre, requests.hasOtherAddresses else { return }
        if streak.failed(epoch: state.epoch, askedAt: askedAt, now: time.monotonic()) { state.goUnheard() }
    }

    /// One last attempt before the agent ends.
    func flush() async throws {
        let items = try await journal.unreported()
        do {
            if !items.isEmpty { try await send(items) }
        } catch let trouble as LinkTrouble {
            logger.notice("the rest is reported after the next start", metadata: ["cause": "\(trouble)"])
        }
        try await journal.tidy()
    }

    private func send(_ items: [ReportItem]) async throws {
        guard let secret = state.secret else { throw LinkTrouble.notActivated }
        let report = try fitting(items)
        let askedAt = time.monotonic()
        let reply = try await post(requests.report(report.body, secret: secret))
        if let centre = reply.clock {
            state.answered(LinkState.Answer(epoch: report.epoch, centre: centre, askedAt: askedAt))
        }
        if let wall = reply.wall { clock.note(centre: wall, askedAt: askedAt, answeredAt: time.monotonic()) }
        let acknowledged = reply.acknowledged
        guard let first = items.first else { return }
        guard acknowledged >= first.seq else { throw LinkTrouble.notAcknowledged }
        journal.acknowledge(upTo: min(acknowledged, report.last))
    }

    /// A report of the oldest items that is not larger than the door's limit allows.
    private func fitting(_ items: [ReportItem]) throws -> (body: [UInt8], epoch: Int64, last: Int64) {
        var count = items.count
        let live = journal.live.take()
        while true {
            let report = LinkReport(
                journal: name, instance: state.instance, epoch: state.epoch, items: Array(items.prefix(count)),
                live: live.isEmpty ? nil : live)
            let body = try LinkCoding.encode(report)
            if body.count <= Self.largest || count <= 1 { return (body, report.epoch, report.items.last?.seq ?? 0) }
            count /= 2
        }
    }

    /// Items of a report that may be in vain: to write a megabyte every few seconds of an outage is no gateway's work.
    private static let mostAfterFailure = 8

    /// Bytes of one report.
    private static let largest = 1 << 20

    private func post(_ request: HTTPClient.Request) async throws -> ReportReply {
        do {
            let response = try await http.send(request)
            if let trouble = LinkTrouble(status: response.status) { throw trouble }
            return try LinkCoding.decode(from: response.body)
        } catch let error as HTTPClientError {
            throw LinkTrouble.unreachable(error)
        } catch is DecodingError {
            throw LinkTrouble.unreadable
        }
    }
}
