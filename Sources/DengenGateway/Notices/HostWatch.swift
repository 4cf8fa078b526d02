import DengenModel
import DengenSystem

/// Keeps the address book true: names are looked up again now and then, and when devices come and go.
struct HostWatch: Sendable {
    private let resolve: SiteServices.Resolving
    private var hosts: [DeviceKey: String] = [:]
    private var addresses: [DeviceKey: [String]] = [:]
    private var refreshedAt: Int64?
    private(set) var book = AddressBook()

    /// How long an answer of the name service is believed, in milliseconds.
    private static let life: Int64 = 300_000
    /// How soon names are asked again when a stranger speaks: a device may have moved.
    private static let doubt: Int64 = 10_000

    init(_ resolve: @escaping SiteServices.Resolving) {
        self.resolve = resolve
    }

    /// - Parameter hosts: the host of every device that has one.
    mutating func devices(at source: String, among hosts: [DeviceKey: String], now: Int64) async -> [DeviceKey] {
        let age = refreshedAt.map { now - $0 } ?? .max
        if hosts != self.hosts || age >= Self.life { await refresh(hosts, now: now) }
        let found = book.devices(at: source)
        if !found.isEmpty || now - (refreshedAt ?? now) < Self.doubt { return found }
        await refresh(hosts, now: now)
        return book.devices(at: source)
    }

    private mutating func refresh(_ hosts: [DeviceKey: String], now: Int64) async {
        let resolve = resolve
        let answers = await withTaskGroup(of: (DeviceKey, [String]).self) { group in
            for (key, host) in hosts { group.addTask { (key, await resolve(host)) } }
            return await group.reduce(into: [DeviceKey: [String]]()) { $0[$1.0] = $1.1 }
        }
        // A name service that is down does not make a device a stranger.
        addresses = answers.reduce(into: [:]) { book, answer in
            let isSame = self.hosts[answer.key] == hosts[answer.key]
            book[answer.key] = answer.value.isEmpty && isSame ? addresses[answer.key] : answer.value
        }
        self.hosts = hosts
        refreshedAt = now
        book = AddressBook(addresses)
    }
}
