import DengenModel
import DengenSystem
import DengenWire
import Synchronization

/// The centre's side of the link, scripted by a test: keeps what was reported, once by number, and says what it is
/// told to say.
final class ScriptedCentre: Sendable {
    /// What goes wrong with reports.
    enum Mishap: Sendable {
        /// Applied, but the reply never leaves.
        case replyLost
        case status(Int)
    }

    private struct State {
        var password = "slip-password1"
        var secret = "secret-1"
        var lostActivations = 0
        var epoch: Int64 = 0
        var streams: [LoopbackServer.Connection] = []
        var greets = true
        var mishaps: [Mishap] = []
        var refusal: Int?
        var isSilent = false
        var wallAhead: Int64? = 0
        var acknowledged: Int64 = 0
        var items: [ReportItem] = []
        var reports: [LinkReport] = []
        var requests: [LoopbackServer.Request] = []
    }

    private let state = Mutex(State())
    private let server = Mutex<LoopbackServer?>(nil)
    private let time: any TimeSource

    init(time: any TimeSource = SystemTimeSource()) throws {
        self.time = time
        let server = try LoopbackServer { [weak self] request, connection in
            self?.serve(request, connection) ?? false
        }
        self.server.withLock { $0 = server }
    }

    deinit { server.withLock { $0?.stop() } }

    var url: String { "http://127.0.0.1:\(server.withLock { $0?.port ?? 0 })" }
    /// The centre's stream clock, of another origin than the gateway's.
    var clock: Int64 { time.monotonic() + 77_000_000 }
    var linkCount: Int64 { state.withLock { $0.epoch } }
    var openStreams: Int { state.withLock { $0.streams.count } }
    /// Everything that was applied, in order, each number once.
    var items: [ReportItem] { state.withLock { $0.items } }
    var reports: [LinkReport] { state.withLock { $0.reports } }
    var requests: [LoopbackServer.Request] { state.withLock { $0.requests } }

    func outcomes(of id: CommandID) -> [Command.Outcome] {
        items.compactMap(\.outcome).filter { $0.command == id }.map(\.outcome)
    }

    func states(of id: CommandID) -> [Command.State] { outcomes(of: id).map(\.state) }

    /// Reports meet these, one each, before all is well again.
    func plan(_ mishaps: Mishap...) { state.withLock { $0.mishaps += mishaps } }

    /// All reports are refused until this is said again with nil.
    func refuse(_ status: Int?) { state.withLock { $0.refusal = status } }

    /// Takes reports in and never answers, or answers again.
    func setSilent(_ isSilent: Bool) { state.withLock { $0.isSilent = isSilent } }

    /// How far the centre's wall clock is ahead of the gateway's, in milliseconds; nil never tells it.
    func setWall(ahead: Int64?) { state.withLock { $0.wallAhead = ahead } }

    /// Whether a new stream gets its hello.
    func setGreets(_ greets: Bool) { state.withLock { $0.greets = greets } }

    /// The next so many activations are heard and never answered.
    func loseActivations(_ count: Int) { state.withLock { $0.lostActivations = count } }

    func setSecret(_ secret: String) { state.withLock { $0.secret = secret } }

    func say(_ frames: LinkFrame...) throws {
        let bytes = try frames.flatMap { try $0.event().bytes }
        for stream in state.withLock({ $0.streams }) { stream.write(bytes) }
    }

    /// Hangs up all streams.
    func cutStreams() {
        for stream in state.withLock({ $0.streams }) { stream.hangUp() }
    }

    func order(
        _ id: CommandID, _ action: PowerAction, outlet: Int = 1, device: DeviceKey = Samples.device,
        origin: Command.Origin = .person, ttl: Int64 = 30_000, age: Int64 = 0
    ) -> LinkFrame {
        .command(
            CommandFrame(
                id: id, device: device, outlet: outlet, action: action, origin: origin, ttl: ttl, clock: clock - age))
    }

    private func serve(_ request: LoopbackServer.Request, _ connection: LoopbackServer.Connection) -> Bool {
        state.withLock { $0.requests.append(request) }
        switch request.path {
        case LinkRules.activatePath: return activate(request, connection)
        case LinkRules.reportPath: return report(request, connection)
        case LinkRules.commandsPath: return stream(request, connection)
        default: return false
        }
    }

    private func activate(_ request: LoopbackServer.Request, _ connection: LoopbackServer.Connection) -> Bool {
        let (password, secret) = state.withLock { ($0.password, $0.secret) }
        guard let asked = try? LinkCoding.decode(ActivationRequest.self, from: request.body),
            asked.password == password,
            let reply = try? LinkCoding.encode(ActivationReply(secret: secret))
        else {
            connection.respond(401)
            return true
        }
        let isLost = state.withLock { state in
            state.lostActivations -= 1
            return state.lostActivations >= 0
        }
        isLost ? connection.hangUp() : connection.respond(200, reply)
        return true
    }

    private func isKnown(_ request: LoopbackServer.Request) -> Bool {
        request.headers["authorization"] == "Bearer " + state.withLock { $0.secret }
    }

    private func report(_ request: LoopbackServer.Request, _ connection: LoopbackServer.Connection) -> Bool {
        guard isKnown(request) else {
            connection.respond(401)
            return true
        }
        if state.withLock({ $0.isSilent }) { return true }
        if let refusal = state.withLock({ $0.refusal }) {
            connection.respond(refusal)
            return true
        }
        let mishap = state.withLock { $0.mishaps.isEmpty ? nil : $0.mishaps.removeFirst() }
        if case .status(let status) = mishap {
            connection.respond(status)
            return true
        }
        guard let report = try? LinkCoding.decode(LinkReport.self, from: request.body) else { return false }
        let streamClock = report.epoch == linkCount ? clock : nil
        let acknowledged = apply(report)
        if case .replyLost = mishap { return false }
        let wall = state.withLock(\.wallAhead).map { Timestamp(milliseconds: time.wall() + $0) }
        guard
            let reply = try? LinkCoding.encode(ReportReply(acknowledged: acknowledged, clock: streamClock, wall: wall))
        else { return false }
        connection.respond(200, reply)
        return true
    }

    private func apply(_ report: LinkReport) -> Int64 {
        state.withLock { state in
            state.reports.append(report)
            for item in report.items where item.seq > state.acknowledged {
                state.items.append(item)
                state.acknowledged = item.seq
            }
            return state.acknowledged
        }
    }

    private func stream(_ request: LoopbackServer.Request, _ connection: LoopbackServer.Connection) -> Bool {
        guard isKnown(request) else {
            connection.respond(401)
            return true
        }
        connection.beginStream()
        let clock = clock
        // The hello goes first, and nobody sees the link before it went.
        state.withLock { state in
            state.epoch += 1
            if state.greets, let hello = try? LinkFrame.hello(.init(epoch: state.epoch, clock: clock)).event() {
                connection.write(hello.bytes)
            }
            state.streams.append(connection)
        }
        connection.waitForEnd()
        state.withLock { $0.streams.removeAll { $0 === connection } }
        return false
    }
}
