import Synchronization

/// Addresses of names, asked on threads of their own: a name server that is down blocks for many seconds.
package enum HostNames {
    private static let desk = WorkQueue(name: "names", threads: 4)

    /// The addresses of `host` in the order that the system prefers; none when the name is unknown or nobody answered
    /// in time. An address in figures is its own answer, at once.
    package static func addresses(of host: String, within milliseconds: Int64) async -> [String] {
        if let own = SocketAddress(host: host, port: 0) { return [own.host] }
        let word = FirstWord<[String]>()
        let timer = Task {
            // why: a timer that is not needed any more has nothing to say.
            try? await SystemTimeSource().sleep(milliseconds: milliseconds)
            word.say([])
        }
        defer { timer.cancel() }
        return await word.heard { look(up: host, word) }
    }

    private static func look(up host: String, _ word: FirstWord<[String]>) {
        desk.add {
            // Nobody waits any more: a queue behind a dead name server must not grow old questions.
            if word.isSaid { return }
            let found = SocketAddress.resolve(host, 0).compactMap { SocketAddress(raw: $0)?.host }
            word.say(found.reduce(into: []) { list, next in if !list.contains(next) { list.append(next) } })
        }
    }
}

/// The first of several answers; the later ones are dropped.
private final class FirstWord<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, Never>)
        case said(Value)
        case done
    }

    private let state = Mutex(State.open)

    var isSaid: Bool {
        state.withLock { state in
            switch state {
            case .said, .done: true
            default: false
            }
        }
    }

    func say(_ value: Value) {
        let waiting = state.withLock { state -> CheckedContinuation<Value, Never>? in
            switch state {
            case .open:
                state = .said(value)
                return nil
            case .awaited(let continuation):
                state = .done
                return continuation
            case .said, .done: return nil
            }
        }
        waiting?.resume(returning: value)
    }

    /// Waits for the word after `ask` has been called; once only.
    func heard(_ ask: () -> Void) async -> Value {
        ask()
        return await withCheckedContinuation { continuation in
            let early = state.withLock { state -> Value? in
                if case .said(let value) = state {
                    state = .done
                    return value
                }
                state = .awaited(continuation)
                return nil
            }
            if let early { continuation.resume(returning: early) }
        }
    }
}
