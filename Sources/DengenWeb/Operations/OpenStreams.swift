import Synchronization

/// Writes bytes to a stream's client; returns when the connection has room again.
typealias StreamWrite = @concurrent ([UInt8]) async throws -> Void

/// The streams that browsers, programs and gateways hold open: counted, and ended together when the process stops.
final class OpenStreams: Sendable {
    enum Kind: String, Sendable, CaseIterable { case live, events, link }

    private struct State {
        var isStopping = false
        var next = 0
        var open: [Int: (kind: Kind, end: @Sendable () -> Void)] = [:]
    }

    private let state = Mutex(State())

    func endAll() {
        let ends = state.withLock { state in
            state.isStopping = true
            return state.open.values.map(\.end)
        }
        for end in ends { end() }
    }

    var isStopping: Bool { state.withLock { $0.isStopping } }

    func count(_ kind: Kind) -> Int { state.withLock { $0.open.values.count { $0.kind == kind } } }

    /// Notes an open stream, until `leave`. `end` is called when the process stops, at once if it is stopping already.
    func enter(_ kind: Kind, end: @escaping @Sendable () -> Void) -> Int {
        let (number, isStopping) = state.withLock { state in
            state.next += 1
            state.open[state.next] = (kind, end)
            return (state.next, state.isStopping)
        }
        if isStopping { end() }
        return number
    }

    func leave(_ number: Int) { state.withLock { _ = $0.open.removeValue(forKey: number) } }
}
