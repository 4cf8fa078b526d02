import DengenModel
import DengenWire
import Synchronization

/// The links of this node: a struct in a table and one continuation each, no task and no timer of their own.
final class LinkTable: Sendable {
    private let state = Mutex(State())

    private struct State {
        var links: [GatewayID: Link] = [:]
        var sentUnmarked: [CommandID: Timestamp] = [:]
        /// How often people changed what a gateway is to know.
        var changes: [GatewayID: Int] = [:]
        /// Gateways that have not been told of the last change.
        var stale: Set<GatewayID> = []
        /// How many of its changes each gateway has been told.
        var told: [GatewayID: Int] = [:]
        /// Agents that a newer one has replaced at another node, and that were heard here since.
        var replaced: [GatewayID: Replaced] = [:]
    }

    /// Frames that a stream may lag behind: twice what one press can bring.
    static let mostWaiting = 2 * BatchDraft.most

    /// People changed what this gateway is to know: the next tick tells it.
    func noteChange(_ gateway: GatewayID) {
        state.withLock { state in
            state.changes[gateway, default: 0] += 1
            state.stale.insert(gateway)
        }
    }

    func changes(of gateway: GatewayID) -> Int {
        state.withLock { $0.changes[gateway] ?? 0 }
    }

    /// Whether there is a change that its stream does not carry yet.
    func isBehind(_ gateway: GatewayID) -> Bool {
        state.withLock { ($0.changes[gateway] ?? 0) > ($0.told[gateway] ?? 0) }
    }

    /// - Parameter changes: how many there were when that was read which its stream carries now.
    func noteTold(_ gateway: GatewayID, changes: Int) {
        state.withLock { $0.told[gateway] = max($0.told[gateway] ?? 0, changes) }
    }

    func takeStale(most: Int) -> [GatewayID] {
        state.withLock { state in
            let taken = Array(state.stale.prefix(most))
            state.stale.subtract(taken)
            return taken
        }
    }

    /// Every gateway that is linked here is told all anew.
    func noteAllChanges() {
        for gateway in state.withLock({ Array($0.links.keys) }) { noteChange(gateway) }
    }

    /// Ends a gateway's stream with a word of why, and forgets the link.
    func cut(_ gateway: GatewayID, _ reason: LinkFrame.Bye.Reason) {
        let outlet = state.withLock { $0.links.removeValue(forKey: gateway)?.outlet }
        outlet?.yield(.bye(LinkFrame.Bye(reason: reason)))
        outlet?.finish()
    }

    /// The same, unless its link has that epoch or a newer one.
    func cut(_ gateway: GatewayID, _ reason: LinkFrame.Bye.Reason, before epoch: Int64) {
        let outlet = state.withLock { state -> AsyncStream<LinkFrame>.Continuation? in
            guard let link = state.links[gateway], link.epoch < epoch else { return nil }
            state.links[gateway] = nil
            return link.outlet
        }
        outlet?.yield(.bye(LinkFrame.Bye(reason: reason)))
        outlet?.finish()
    }

    /// Ends and forgets every link.
    func cutAll(_ reason: LinkFrame.Bye.Reason) {
        let links = state.withLock { state in
            defer { state.links = [:] }
            return state.links
        }
        for link in links.values {
            link.outlet?.yield(.bye(LinkFrame.Bye(reason: reason)))
            link.outlet?.finish()
        }
    }

    /// The epoch of the live stream of a gateway, if it has one.
    func liveEpoch(of gateway: GatewayID) -> Int64? {
        state.withLock { state in state.links[gateway].flatMap { $0.outlet == nil ? nil : $0.epoch } }
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

    /// Starts watching a gateway that was linked when another life of this centre, or another node, ended.
    func expect(_ gateway: GatewayID, epoch: Int64, now: Int64) {
        let old = state.withLock { state -> Link? in
            let old = state.links[gateway]
            if let old, old.epoch >= epoch { return nil }
            state.links[gateway] = Link(epoch: epoch, lastSign: now)
            return old
        }
        old?.outlet?.finish()
    }

    /// Puts a new stream in its gateway's place; the one of the higher epoch stays.
    func install(
        _ gateway: GatewayID, epoch: Int64, instance: String, outlet: AsyncStream<LinkFrame>.Continuation, now: Int64
    ) -> Installation {
        state.withLock { state in
            let old = state.links[gateway]
            if let old, old.epoch > epoch { return .outdated }
            state.replaced[gateway] = nil
            state.links[gateway] = Link(
                epoch: epoch, instance: instance, outlet: outlet, lastSign: now, installedAt: now,
                nextBeat: now + LinkRules.beatEvery)
            return .installed(replaced: old?.outlet)
        }
    }

    enum Installation {
        case installed(replaced: AsyncStream<LinkFrame>.Continuation?)
        /// A newer stream was there first.
        case outdated
    }

    /// For whom an authenticated word of a gateway speaks.
    enum Voice {
        case newest
        /// An agent that a newer one has replaced.
        case older
        /// The same, for the first time so long after it was replaced that it must live beside the newer one (S-15).
        case second
        /// No link of that gateway is here: the database knows whose it is.
        case unknown
    }

    /// Notes a word of a gateway and says whose it is.
    func sign(_ gateway: GatewayID, epoch: Int64, instance: String, now: Int64) -> Voice {
        state.withLock { state in
            guard let link = state.links[gateway] else { return .unknown }
            guard link.instance.isEmpty || link.instance == instance || epoch >= link.epoch else {
                let livesOn = epoch > 0 && now - link.installedAt > Self.lastWords && !link.isAlarmed
                if livesOn { state.links[gateway]?.isAlarmed = true }
                return livesOn ? .second : .older
            }
            state.links[gateway]?.lastSign = now
            return .newest
        }
    }

    /// Notes a word of an agent that a newer one has replaced at another node.
    /// - Returns: whether it has lived on since its first such word, told once for each of its links (S-15).
    func hearReplaced(_ gateway: GatewayID, epoch: Int64, now: Int64) -> Bool {
        state.withLock { state in
            guard var known = state.replaced[gateway], known.epoch == epoch else {
                state.replaced[gateway] = Replaced(epoch: epoch, heardAt: now)
                return false
            }
            guard !known.isAlarmed, now - known.heardAt > Self.lastWords else { return false }
            known.isAlarmed = true
            state.replaced[gateway] = known
            return true
        }
    }

    /// Milliseconds within which an agent that has just ended may still be heard.
    private static let lastWords: Int64 = 1_000

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

    /// A link that has been silent too long.
    struct Silent: Sendable {
        let epoch: Int64
        /// Milliseconds since its last sign.
        let silence: Int64
    }

    /// Ends the streams of the gateways that have been silent too long; they stay in the table until `forget`.
    func endSilent(now: Int64) -> [GatewayID: Silent] {
        let silent = state.withLock { state in
            let silent = state.links.filter { now - $0.value.lastSign >= LinkRules.silence }
            for gateway in silent.keys { state.links[gateway]?.outlet = nil }
            return silent
        }
        for link in silent.values { link.outlet?.finish() }
        return silent.mapValues { Silent(epoch: $0.epoch, silence: now - $0.lastSign) }
    }

    /// Their silence is written down; whoever has linked anew meanwhile stays.
    func forget(_ silent: [GatewayID: Silent]) {
        state.withLock { state in
            for (gateway, link) in silent where state.links[gateway]?.epoch == link.epoch {
                state.links.removeValue(forKey: gateway)
            }
        }
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

private struct Replaced {
    let epoch: Int64
    /// Monotonic milliseconds of its first word since.
    let heardAt: Int64
    var isAlarmed = false
}

private struct Link {
    var epoch: Int64 = 0
    var instance = ""
    var outlet: AsyncStream<LinkFrame>.Continuation?
    /// Monotonic milliseconds of the last authenticated word.
    var lastSign: Int64
    /// Monotonic milliseconds at which its stream took the place of an older one.
    var installedAt: Int64 = 0
    /// A second agent on its secret has been told of.
    var isAlarmed = false
    var nextBeat: Int64 = 0
}
