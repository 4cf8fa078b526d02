/// Where and how the centre serves.
package struct WebConfiguration: Sendable {
    /// A loopback address unless it serves TLS, or TLS stands before it.
    package var host: String
    /// 0 lets the system choose; `makeWebService` tells which it was.
    package var port: Int
    /// A proxy of ours ends TLS: cookies are `Secure`, the peer's address is the last of `X-Forwarded-For`,
    /// which is believed from loopback only.
    package var isBehindProxy: Bool
    /// Further connections wait in the backlog until one closes.
    package var mostConnections: Int
    /// Shown by `/health`.
    package var version: String

    /// How long a client may dawdle, in milliseconds (S-27).
    package struct Patience: Sendable {
        /// From the connection to the end of its first head.
        package var head: Int64 = 10_000
        /// From a head to the end of its body; then, again and again, for as long as the body comes fast enough.
        package var body: Int64 = 30_000
        /// Bytes a second that are fast enough.
        package var bodyRate: Int64 = 1_000
        /// Between two requests; a stream that is being answered does not count.
        package var idle: Int64 = 60_000
        /// While the socket is full and the client takes nothing.
        package var taking: Int64 = 60_000

        package init() {}
    }
    /// A device profile that the pages propose.
    package struct Profile: Sendable {
        package var name: String
        package var model: String

        package init(name: String, model: String) {
            self.name = name
            self.model = model
        }
    }
    /// How often one key or account may ask; nil sets no limit.
    package struct Rates: Sendable {
        /// Orders to switch of one key or one person; an order to a group counts once for each outlet.
        package var switching: Rate? = Rate(perMinute: 60, burst: 120)
        /// Requests of one key to the API.
        package var asking: Rate? = Rate(perMinute: 600, burst: 600)
        /// Pages and forms of one person.
        package var browsing: Rate? = Rate(perMinute: 1_200, burst: 100)
        /// Pages, forms and keyless calls of strangers from one network; this machine's own are not counted.
        package var strange: Rate? = Rate(perMinute: 1_200, burst: 200)
        /// One person's orders to switch, whatever each of them means.
        package var pressing: Rate? = Rate(perMinute: 300, burst: 10)

        package init() {}

        package static let none: Rates = {
            var rates = Rates()
            rates.switching = nil
            rates.asking = nil
            rates.browsing = nil
            rates.pressing = nil
            rates.strange = nil
            return rates
        }()
    }
    package var rates = Rates()
    /// The centre's address as people reach it, for links in letters; nil where the address it listens on will do.
    package var publicURL: PublicURL?
    /// Connections of strangers from one network (S-27); nil for any number. This machine's own are not counted.
    package var connectionsPerNetwork: Int? = 50
    /// Serves TLS with these; only in a build with the trait `TLS`.
    package var tls: TLSFiles?
    /// In the order of the list; a gateway may know more of its own.
    package var profiles: [Profile] = []
    package var patience = Patience()
    /// Milliseconds between two beats of an event stream; a browser that hears nothing for 45 s says so (ui 2.5).
    package var beatEvery: Int64 = 15_000

    /// Whether browsers reach it by https.
    package var isSecure: Bool { isBehindProxy || tls != nil }

    package init(
        host: String = "127.0.0.1", port: Int = 1888, isBehindProxy: Bool = false, mostConnections: Int = 20_000,
        version: String = "0.1.0"
    ) {
        self.host = host
        self.port = port
        self.isBehindProxy = isBehindProxy
        self.mostConnections = mostConnections
        self.version = version
    }
}
