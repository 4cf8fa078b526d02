import DengenModel
import DengenStore
import DengenWire

/// Applies what a device read back: states, faults and readings.
struct StateIntake {
    let intake: ReportIntake
    let at: Timestamp?

    func take(_ report: StateReport, in tx: Transaction) throws {
        guard let device = try DevicePlace.find(report.device, of: intake.gateway.id, in: tx) else { return }
        let places = try OutletPlace.all(of: device.id, in: tx)
        for reading in report.outlets {
            guard let place = places[reading.number] else { continue }
            try takeState(reading, of: place, command: report.command, in: tx)
            try takeFault(reading, of: place, in: tx)
            try takeCondition(reading, of: place, in: tx)
            if let quantities = reading.quantities { try take(quantities, of: place, in: tx) }
        }
    }

    /// 電源状態変化: a change of a known state is an event, the first state ever seen is not.
    private func takeState(
        _ reading: OutletReading, of place: OutletPlace, command: CommandID?, in tx: Transaction
    ) throws {
        guard reading.state != place.state, reading.state != .unknown else { return }
        _ = try tx.execute(
            "UPDATE outlet SET state = ?, state_at = ? WHERE id = ?", .text(reading.state.rawValue),
            .integer(intake.clock.wall.milliseconds), .text(place.id.rawValue))
        if place.state != .unknown {
            var draft = EventDraft(reading.state == .on ? .turnedOn : .turnedOff, at: place)
            draft.command = try command ?? cause(of: reading.state, on: place, in: tx)
            draft.deviceAt = at
            try intake.events.write(draft, tenant: place.tenant, in: tx)
        }
        Live.noteOutlet(place, in: tx)
    }

    /// The command under way that explains a change which the gateway reported without one, as a reboot's off.
    private func cause(of state: PowerState, on place: OutletPlace, in tx: Transaction) throws -> CommandID? {
        guard let open = try intake.book.inFlight(on: place.id, in: tx), open.state != .queued else {
            return nil
        }
        return open.action == .reboot || open.action.target == state ? open.id : nil
    }

    /// 異常発生 / 異常解消 of a device-side monitor.
    private func takeFault(_ reading: OutletReading, of place: OutletPlace, in tx: Transaction) throws {
        guard reading.fault != place.fault else { return }
        _ = try tx.execute(
            "UPDATE outlet SET fault = ? WHERE id = ?", Value(reading.fault.map { Int64($0.rawValue) }),
            .text(place.id.rawValue))
        var draft = EventDraft(reading.fault == nil ? .faultCleared : .faultRaised, at: place)
        if let fault = reading.fault { draft.arguments = ["code": String(fault.rawValue)] }
        draft.deviceAt = at
        try intake.events.write(draft, tenant: place.tenant, in: tx)
        Live.noteOutlet(place, in: tx)
        Live.noteSite(place.site, tenant: place.tenant, in: tx)
    }

    /// What the device says beyond on and off; only a fault's edges are events (DX-14, DX-15).
    private func takeCondition(_ reading: OutletReading, of place: OutletPlace, in tx: Transaction) throws {
        guard reading.condition != place.condition else { return }
        _ = try tx.execute(
            "UPDATE outlet SET condition = ? WHERE id = ?", Value(reading.condition), Value(place.id))
        let isFault = reading.condition?.isFault == true
        if isFault != (place.condition?.isFault == true) {
            var draft = EventDraft(isFault ? .outletFaultRaised : .outletFaultCleared, at: place)
            draft.deviceAt = at
            try intake.events.write(draft, tenant: place.tenant, in: tx)
            Live.noteSite(place.site, tenant: place.tenant, in: tx)
        }
        Live.noteOutlet(place, in: tx)
    }

    private func take(_ quantities: Quantities, of place: OutletPlace, in tx: Transaction) throws {
        _ = try tx.execute(
            """
            UPDATE outlet SET power_mw = ?, energy_mwh = ?, voltage_mv = ?, current_ma = ?, read_at = ? WHERE id = ?
            """, Self.thousandths(quantities.power), Self.thousandths(quantities.energy),
            Self.thousandths(quantities.voltage), Self.thousandths(quantities.current),
            .integer(intake.clock.wall.milliseconds), .text(place.id.rawValue))
        Live.noteOutlet(place, in: tx)
    }

    private static func thousandths(_ value: Double?) -> Value {
        guard let value, value.isFinite, abs(value) < 1e15 else { return .null }
        return .integer(Int64((value * 1000).rounded()))
    }
}
