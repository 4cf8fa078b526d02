import DengenModel
import DengenWire
import Synchronization

/// The links of this node: a struct in a table and one continuation each, no task and no timer of their own.
final class LinkTable: Sendable {
    private let state = Mutex(State())

    private struct State {
        var links: [GatewayID: Link] = [:]
        var sentUnmarked: [CommandID: Timestamp] = [:]
    }

    /// The live stream of a gateway, if it has one.
    func isLive(_ gateway: GatewayID) -> Bool {
        state.withLock { $0.links[gateway]?.outlet != nil }
    }

    /// Whether that very stream is the live one.
    func isOpen(_ gateway: GatewayID, epoch: Int64) -> Bool {
        state.withLock { state in
            guard let link = state.links[gateway] else { return false }
            return link.epoch == epoch && link.outlet != nil
        }
    }

    var liveCount: Int {
        state.withLock { $0.links.values.count { $0.outlet != nil } }
    }

    /// Starts watching a gateway that was linked when another life of this centre ended.
    func expect(_ gateway: GatewayID, now: Int64) {
        state.withLock { state in
            if state.links[gateway] == nil { state.links[gateway] = Link(lastSign: now) }
        }
    }

    /// Puts a new stream in its gateway's place; the one of the higher epoch stays.
    func install(
        _ gateway: GatewayID, epoch: Int64, instance: String, outlet: AsyncStream<LinkFrame>.Continuation, now: Int64
    ) -> Installation {
        state.withLock { state in
            let old = state.links[gateway]
            if let old, old.epoch > epoch { return .outdated }
            state.links[gateway] = Link(
                epoch: epoch, instance: instance, outlet: outlet, lastSign: now, nextBeat: now + LinkRules.beatEvery)
            guard let old, let oldOutlet = old.outlet else { return .installed(replaced: nil) }
            let isStranger = old.instance != instance && now - old.lastSign < LinkRules.silence
            return .installed(replaced: Replaced(outlet: oldOutlet, isStranger: isStranger))
        }
    }

    enum Installation {
        case installed(replaced: Replaced?)
        /// A newer stream was there first.
        case outdated
    }

    struct Replaced {
        let outlet: AsyncStream<LinkFrame>.Continuation
        /// Another agent was alive on the same secret.
        let isStranger: Bool
    }

    /// Any authenticated word of a gateway; answers whether it speaks for the newest link.
    func sign(_ gateway: GatewayID, epoch: Int64, instance: String, now: Int64) -> Bool {
        state.withLock { state in
            guard let link = state.links[gateway] else { return true }
            guard link.instance.isEmpty || link.instance == instance || epoch >= link.epoch else { return false }
            state.links[gateway]?.lastSign = now
            return true
        }
    }

    /// Hands a frame to the gateway's stream; a stream too slow to take it is ended, so that it links anew.
    @discardableResult
    func send(_ frame: LinkFrame, to gateway: GatewayID) -> Bool {
        guard let outlet = state.withLock({ $0.links[gateway]?.outlet }) else { return false }
        if case .enqueued = outlet.yield(frame) { return true }
        outlet.finish()
        return false
    }

    /// The stream ended by itself: the gateway left or was cut off.
    func closed(_ gateway: GatewayID, epoch: Int64) {
        state.withLock { state in
            if state.links[gateway]?.epoch == epoch { state.links[gateway]?.outlet = nil }
        }
    }

    func noteSent(_ id: CommandID, at instant: Timestamp) {
        state.withLock { $0.sentUnmarked[id] = instant }
    }

    func settle(_ ids: some Sequence<CommandID>) {
        state.withLock { state in
            for id in ids { state.sentUnmarked.removeValue(forKey: id) }
        }
    }

    func takeSent() -> [CommandID: Timestamp] {
        state.withLock { state in
            defer { state.sentUnmarked = [:] }
            return state.sentUnmarked
        }
    }

    /// The streams whose beat is due; their next one is 5 s on.
    func dueBeats(now: Int64) -> [AsyncStream<LinkFrame>.Continuation] {
        state.withLock { state in
            var due: [AsyncStream<LinkFrame>.Continuation] = []
            for (gateway, link) in state.links where link.nextBeat <= now {
                guard let outlet = link.outlet else { continue }
                due.append(outlet)
                state.links[gateway]?.nextBeat = now + LinkRules.beatEvery
            }
            return due
        }
    }

    /// Takes out the gateways that have been silent too long, with how many milliseconds, and ends their streams.
    func takeSilent(now: Int64) -> [GatewayID: Int64] {
        let silent = state.withLock { state in
            let silent = state.links.filter { now - $0.value.lastSign >= LinkRules.silence }
            for gateway in silent.keys { state.links.removeValue(forKey: gateway) }
            return silent
        }
        for link in silent.values { link.outlet?.finish() }
        return silent.mapValues { now - $0.lastSign }
    }

    /// Ends every stream with a word of why.
    func endAll(_ reason: LinkFrame.Bye.Reason) {
        let outlets = state.withLock { $0.links.values.compactMap(\.outlet) }
        for outlet in outlets {
            outlet.yield(.bye(LinkFrame.Bye(reason: reason)))
            outlet.finish()
        }
    }
}

private struct Link {
    var epoch: Int64 = 0
    var instance = ""
    var outlet: AsyncStream<LinkFrame>.Continuation?
    /// Monotonic milliseconds of the last authenticated word.
    var lastSign: Int64
    var nextBeat: Int64 = 0
}
