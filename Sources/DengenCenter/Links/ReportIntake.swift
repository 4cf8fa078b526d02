import DengenModel
import DengenStore
import DengenWire

/// Applies one report inside its transaction.
struct ReportIntake: Sendable {
    let gateway: GatewayPlace
    let clock: CenterClock
    let events: EventWriter
    let book: CommandBook
    let samples: SampleStore
    /// Whether the disk has room for samples.
    let hasRoom: Bool

    /// Applies the items that this journal has not brought yet; answers the highest number that is now safe.
    func take(_ report: LinkReport, in tx: Transaction) throws -> Int64 {
        let known = try lastSeq(of: report.journal, in: tx)
        let fresh = report.items.filter { $0.seq > known }
        guard let last = fresh.last else { return known }
        for item in fresh { try take(item, in: tx) }
        // Samples come and go in order with everything else: what has no room here must not hold up an outcome.
        if hasRoom {
            let intake = SampleIntake(gateway: gateway, now: clock.wall, store: samples, events: events)
            try intake.take(fresh.compactMap(\.samples), in: tx)
        }
        _ = try tx.execute(
            """
            INSERT INTO gateway_journal (gateway_id, journal, last_seq) VALUES (?, ?, ?)
            ON CONFLICT (gateway_id, journal) DO UPDATE SET last_seq = excluded.last_seq
            """, .text(gateway.id.rawValue), .text(report.journal), .integer(last.seq))
        return last.seq
    }

    func takeOutcomes(_ report: LinkReport, in tx: Transaction) throws {
        for item in report.items {
            if let outcome = item.outcome { try take(outcome, at: Self.plausible(item.at), in: tx) }
        }
    }

    /// Nil for an instant that no clock on site can show: years 1970 to 9999.
    private static func plausible(_ instant: Timestamp) -> Timestamp? {
        (0...253_402_300_799_999).contains(instant.milliseconds) ? instant : nil
    }

    private func lastSeq(of journal: String, in tx: Transaction) throws -> Int64 {
        try tx.first(
            "SELECT last_seq FROM gateway_journal WHERE gateway_id = ? AND journal = ?", .text(gateway.id.rawValue),
            .text(journal)
        )?.integer("last_seq") ?? 0
    }

    private func take(_ item: ReportItem, in tx: Transaction) throws {
        let at = Self.plausible(item.at)
        if let outcome = item.outcome { try take(outcome, at: at, in: tx) }
        if let inventory = item.inventory { try InventoryIntake(intake: self).take(inventory, in: tx) }
        if let state = item.state { try StateIntake(intake: self, at: at).take(state, in: tx) }
        if let connection = item.connection { try take(connection, at: at, in: tx) }
        if let happening = item.happening { try take(happening, at: at, in: tx) }
        if let search = item.search { try SearchIntake(intake: self).take(search, in: tx) }
        if let rejection = item.rejection { try take(rejection, at: at, in: tx) }
    }

    /// The one way in which a gateway's word ends a command; unknown ids are kept as foreign and run nothing.
    private func take(_ word: CommandOutcome, at instant: Timestamp?, in tx: Transaction) throws {
        if let open = try book.open(word.command, in: tx) {
            guard open.place.gateway == gateway.id else { return }
            // A gateway that has forgotten an old id says "never came"; it did when the device said yes.
            if word.outcome.state == .expired && open.wasAccepted { return }
            try book.move(open, to: word.outcome, in: tx, deviceAt: instant)
            return
        }
        let row = try tx.first("SELECT gateway_id FROM command WHERE id = ?", .text(word.command.rawValue))
        if row == nil {
            var draft = EventDraft(.foreignOutcome, at: gateway)
            draft.arguments = ["state": (word.outcome.present ?? .unknown).rawValue]
            draft.command = word.command
            draft.deviceAt = instant
            try events.write(draft, tenant: gateway.tenant, in: tx)
        }
    }

    /// 途絶発生 / 途絶解消 of one device.
    private func take(_ word: ConnectionReport, at instant: Timestamp?, in tx: Transaction) throws {
        guard let device = try DevicePlace.find(word.device, of: gateway.id, in: tx),
            device.isConnected != word.isConnected
        else { return }
        _ = try tx.execute(
            "UPDATE device SET is_connected = ?, lost_at = ? WHERE id = ?", .integer(word.isConnected ? 1 : 0),
            word.isConnected ? .null : .integer(clock.wall.milliseconds), .text(device.id.rawValue))
        var draft = EventDraft(word.isConnected ? .reconnected : .disconnected, at: device)
        draft.deviceAt = instant
        try events.write(draft, tenant: gateway.tenant, in: tx)
        Live.noteSite(device.site, tenant: gateway.tenant, in: tx)
        Live.noteDevice(device.id, site: device.site, tenant: gateway.tenant, in: tx)
    }

    /// アクティベート 失敗: the gateway cannot drive it as it is set up; told once per reason.
    private func take(_ word: DeviceRejection, at instant: Timestamp?, in tx: Transaction) throws {
        let problem = word.problem.bounded(500)
        guard let device = try DevicePlace.find(word.device, of: gateway.id, in: tx), device.problem != problem else {
            return
        }
        _ = try tx.execute("UPDATE device SET problem = ? WHERE id = ?", .text(problem), Value(device.id))
        var draft = EventDraft(.activationFailed, at: device)
        draft.deviceAt = instant
        try events.write(draft, tenant: gateway.tenant, in: tx)
        Live.noteDevice(device.id, site: device.site, tenant: gateway.tenant, in: tx)
    }

    private func take(_ word: Happening, at instant: Timestamp?, in tx: Transaction) throws {
        guard EventCode.byDevices.contains(word.code) else { return }
        var draft = EventDraft(word.code, at: gateway)
        if let key = word.device, let device = try DevicePlace.find(key, of: gateway.id, in: tx) {
            draft = EventDraft(word.code, at: device)
            if let number = word.outlet, let place = try OutletPlace.all(of: device.id, in: tx)[number] {
                draft = EventDraft(word.code, at: place)
            }
        }
        draft.deviceAt = instant
        try events.write(draft, tenant: gateway.tenant, in: tx)
    }
}
