import Synchronization

/// Who holds how many connections (S-27): neither a network of strangers nor one person, program or gateway can take
/// the server for itself.
///
/// A connection is a stranger's until a request on it has proved who asks. One too many costs the oldest connection of
/// that holder; where all places are taken, the oldest of the network that holds most. So a crowd of strangers drives
/// out itself, and a gateway or a person from elsewhere finds a place.
final class Connections: Sendable {
    enum Holder: Hashable, Sendable {
        /// Nobody known, by network.
        case stranger(String)
        /// A person or a key, by subject.
        case known(String)
        /// A gateway, by id: counted apart from people (design, the doors).
        case gateway(String)
    }

    struct Limits: Sendable, Equatable {
        /// Connections of strangers from one network; nil for any number.
        var perNetwork: Int? = 50
        /// Connections of one person, key or gateway.
        var perKnown = 200
        /// People's, programs' and strangers' together.
        var people = 2_000
        /// Known ones among these; the rest is always open to those who have yet to prove who they are.
        var known: Int { people - people / 10 }
    }

    private let limits: Limits
    private let places = Mutex(ConnectionPlaces())

    init(_ limits: Limits) {
        self.limits = limits
    }

    /// Connections of strangers, and of people and programs that are known.
    var counts: (strangers: Int, known: Int) { places.withLock { ($0.strangers, $0.known) } }

    /// Notes a new connection of a stranger. `close` is called at most once, on any thread, when its place is needed.
    func enter(_ id: ObjectIdentifier, from network: String, close: @escaping @Sendable () -> Void) {
        let holder = Holder.stranger(network)
        let displaced = places.withLock { places in
            places.put(id, ConnectionPlaces.Entry(holder: holder, close: close))
            return places.makeRoom(for: holder, limits)
        }
        displaced?()
    }

    /// A request on the connection has proved who asks. One that nobody entered is this machine's own.
    func prove(_ id: ObjectIdentifier, is holder: Holder) {
        let displaced = places.withLock { places -> (@Sendable () -> Void)? in
            guard places.mayMove(id, to: holder, limits), var entry = places.take(id) else { return nil }
            entry.holder = holder
            places.put(id, entry)
            return places.makeRoom(for: holder, limits)
        }
        displaced?()
    }

    func leave(_ id: ObjectIdentifier) {
        places.withLock { _ = $0.take(id) }
    }
}
