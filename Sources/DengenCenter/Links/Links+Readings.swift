import DengenModel
import DengenStore
import DengenWire

extension Links {
    /// Has a gateway send what these devices show with each report for a while; without a link here nothing happens.
    func watch(_ devices: [GatewayID: [DeviceKey]]) {
        for (gateway, keys) in devices {
            let due = readings.due(
                Array(keys.prefix(LinkRules.mostWatched)), of: gateway, now: clock.monotonic)
            if !due.isEmpty { _ = table.send(.watch(WatchOrder(devices: due)), to: gateway) }
        }
    }

    /// Keeps live readings in memory and tells the open pages; nothing is written.
    func take(live: [StateReport], of gateway: GatewayPlace) async throws {
        let reports = live.prefix(LinkRules.mostWatched)
        let places = try await database.read { tx in
            try reports.map { report -> [Int: OutletPlace] in
                guard let device = try DevicePlace.find(report.device, of: gateway.id, in: tx) else { return [:] }
                return try OutletPlace.all(of: device.id, in: tx)
            }
        }
        var found: [OutletID: Quantities] = [:]
        var shown: [OutletPlace] = []
        for (report, outlets) in zip(reports, places) {
            for reading in report.outlets {
                guard let place = outlets[reading.number], let quantities = reading.quantities else { continue }
                found[place.id] = quantities.plausible
                shown.append(place)
            }
        }
        if found.isEmpty { return }
        readings.note(found, at: clock.wall)
        let told = shown
        // Without a change the transaction costs no write: it only carries the notices to those who listen.
        try await database.write { tx in
            for place in told { Live.noteOutlet(place, in: tx) }
        }
    }
}

extension Quantities {
    /// As the database keeps them: no number that cannot be.
    fileprivate var plausible: Quantities {
        func kept(_ value: Double?) -> Double? { value.flatMap { $0.isFinite && abs($0) < 1e12 ? $0 : nil } }
        return Quantities(power: kept(power), energy: kept(energy), voltage: kept(voltage), current: kept(current))
    }
}
