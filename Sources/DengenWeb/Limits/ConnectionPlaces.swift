/// The places that connections hold, and which of them has to go when there are too many.
struct ConnectionPlaces: Sendable {
    struct Entry: Sendable {
        var holder: Connections.Holder
        let close: @Sendable () -> Void
    }

    private var entries: [ObjectIdentifier: Entry] = [:]
    /// From the oldest to the newest.
    private var held: [Connections.Holder: [ObjectIdentifier]] = [:]
    private(set) var strangers = 0
    private(set) var known = 0

    mutating func put(_ id: ObjectIdentifier, _ entry: Entry) {
        entries[id] = entry
        held[entry.holder, default: []].append(id)
        count(entry.holder, 1)
    }

    mutating func take(_ id: ObjectIdentifier) -> Entry? {
        guard let entry = entries.removeValue(forKey: id) else { return nil }
        held[entry.holder]?.removeAll { $0 == id }
        if held[entry.holder]?.isEmpty == true { held[entry.holder] = nil }
        count(entry.holder, -1)
        return entry
    }

    /// False for a connection that is not counted, that has this holder already, and while known ones have all theirs.
    func mayMove(_ id: ObjectIdentifier, to holder: Connections.Holder, _ limits: Connections.Limits) -> Bool {
        guard let entry = entries[id], entry.holder != holder else { return false }
        guard case .stranger = entry.holder, case .known = holder else { return true }
        return known < limits.known
    }

    /// Takes the place of the connection that has to go, if one has to, and answers what closes it.
    mutating func makeRoom(
        for holder: Connections.Holder, _ limits: Connections.Limits
    ) -> (@Sendable () -> Void)? {
        guard let victim = overdrawn(holder, limits) ?? crowded(limits) else { return nil }
        return take(victim)?.close
    }

    private func overdrawn(_ holder: Connections.Holder, _ limits: Connections.Limits) -> ObjectIdentifier? {
        guard let own = held[holder] else { return nil }
        let most: Int? =
            switch holder {
            case .stranger: limits.perNetwork
            case .known, .gateway: limits.perKnown
            }
        return most.map { own.count > $0 } == true ? own.first : nil
    }

    private func crowded(_ limits: Connections.Limits) -> ObjectIdentifier? {
        guard strangers + known > limits.people else { return nil }
        let networks = held.filter { holder, _ in
            guard case .stranger = holder else { return false }
            return true
        }
        return networks.max { $0.value.count < $1.value.count }?.value.first
    }

    private mutating func count(_ holder: Connections.Holder, _ change: Int) {
        switch holder {
        case .stranger: strangers += change
        case .known: known += change
        case .gateway: break
        }
    }
}
