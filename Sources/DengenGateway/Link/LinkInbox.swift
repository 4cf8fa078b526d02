import DengenModel
import DengenWire

/// One command stream as a value: bytes and the time in, frames and their deadlines out.
///
/// All that a stream brings after 15 s without a beat is dropped unread, also when it comes in one piece with the
/// beat that was missed: whatever held the stream up held the orders too.
struct LinkInbox: Sendable {
    enum Arrival: Sendable, Equatable {
        case hello(epoch: Int64)
        /// `deadline` is monotonic milliseconds; nil means that the order must not run.
        case command(CommandFrame, deadline: Int64?)
        case inquire(LinkFrame.Inquiry)
        case settings(OutletSettings)
        case devices(DeviceRoster)
        case search(SearchRequest)
        case read(DeviceKey)
        case sampling(SamplingOrder)
        case watch(WatchOrder)
        case bye(LinkFrame.Bye.Reason)
        /// A frame of this name could not be read; the centre will ask what became of it.
        case malformed(String)
    }

    enum Failure: Error, Sendable, Equatable {
        case silent
        case unreadable(ServerSentEvent.ParseError)
    }

    /// Monotonic milliseconds of the newest hello or beat, at first of the request.
    private(set) var lastBeat: Int64
    private var parser = ServerSentEvent.Parser()
    private var clock = LinkClock()
    /// When the stream was asked for: the hello was made after that.
    private let askedAt: Int64
    /// Nil before the hello.
    private var epoch: Int64?

    init(askedAt now: Int64) {
        lastBeat = now
        askedAt = now
    }

    /// When the stream counts as dead unless a beat comes before.
    var silentAt: Int64 { lastBeat + LinkRules.streamLife }

    /// What the answer to a report says of the stream's clock; that of another stream says nothing.
    mutating func hear(_ answer: LinkState.Answer) {
        if answer.epoch == epoch { clock.note(centre: answer.centre, askedAt: answer.askedAt) }
    }

    mutating func take(_ chunk: [UInt8], at now: Int64) throws(Failure) -> [Arrival] {
        guard now < silentAt else { throw .silent }
        let events: [ServerSentEvent]
        do {
            events = try parser.feed(chunk)
        } catch {
            throw .unreadable(error)
        }
        return events.compactMap { arrival(of: $0, at: now) }
    }

    private mutating func arrival(of event: ServerSentEvent, at now: Int64) -> Arrival? {
        do {
            return try LinkFrame(event).flatMap { note($0, at: now) }
        } catch {
            return .malformed(error.name)
        }
    }

    private mutating func note(_ frame: LinkFrame, at now: Int64) -> Arrival? {
        switch frame {
        case .hello(let hello):
            clock.note(centre: hello.clock, askedAt: askedAt)
            epoch = hello.epoch
            lastBeat = now
            return .hello(epoch: hello.epoch)
        case .beat:
            lastBeat = now
            return nil
        case .command(let command): return .command(command, deadline: clock.deadline(of: command, at: now))
        case .inquire(let inquiry): return .inquire(inquiry)
        case .settings(let settings): return .settings(settings)
        case .devices(let roster): return .devices(roster)
        case .search(let request): return .search(request)
        case .read(let request): return .read(request.device)
        case .sampling(let order): return .sampling(order)
        case .watch(let order): return .watch(order)
        case .bye(let bye): return .bye(bye.reason)
        }
    }
}
