import DengenModel
import DengenStore
import DengenWire

extension Links {
    /// Hands fresh commands to their gateways' live links, where there are some.
    ///
    /// A command whose link vanished meanwhile is sent again when the gateway links; one whose link appeared
    /// meanwhile is found by looking once more.
    func offer(_ waiting: [WaitingFrame]) async throws {
        await catchUp(Set(waiting.map(\.gateway)))
        for frame in waiting where frame.isOffered { send(frame) }
        let late = Set(waiting.filter { !$0.isOffered }.map(\.gateway))
        for gateway in late where table.isLive(gateway) {
            try await offerWaiting(gateway, onlyNew: !nodes.isAlone)
        }
    }

    /// Offers what waits for a gateway that has just linked, and asks after what it never answered.
    ///
    /// - Parameter onlyNew: only what no link has been offered yet; nothing is asked after.
    func offerWaiting(_ gateway: GatewayID, onlyNew: Bool = false) async throws {
        guard let epoch = table.liveEpoch(of: gateway) else { return }
        let waiting = try await database.write { tx -> Waiting in
            // The database decides whose turn it is; what another node's link waits for is not for this one to mark.
            guard try nodes.holds(gateway, epoch: epoch, in: tx) else { return Waiting() }
            return try takeWaiting(gateway, onlyNew: onlyNew, in: tx)
        }
        for frame in waiting.frames { send(frame) }
        if !waiting.unanswered.isEmpty {
            table.send(.inquire(LinkFrame.Inquiry(commands: waiting.unanswered)), to: gateway)
        }
    }

    private func send(_ waiting: WaitingFrame) {
        // The stream clock first: a pause between the two readings must shorten the life, not stretch it.
        let made = clock.monotonic
        // Nodes' clocks differ by a little, and a life never grows on its way.
        let left = min(waiting.expiresAt - clock.steady, waiting.record.timeToLive)
        guard left > 0 else { return }
        let frame = CommandFrame(
            id: waiting.record.id, device: waiting.place.deviceKey, outlet: waiting.place.number,
            action: waiting.record.action, origin: waiting.record.origin, ttl: left, clock: made)
        if table.send(.command(frame), to: waiting.gateway) {
            table.noteSent(waiting.record.id, at: clock.wall)
        }
    }

    /// Commands that a gateway is offered when it links: a press for all of its outlets and some more.
    private static let mostOpen = BatchDraft.most + 400

    private struct Waiting: Sendable {
        var frames: [WaitingFrame] = []
        var unanswered: [CommandID] = []
    }

    /// In order of entry: what still has time goes out (again), what was offered and ran out is asked after.
    private func takeWaiting(_ gateway: GatewayID, onlyNew: Bool, in tx: Transaction) throws -> Waiting {
        // A machine that stood still is behind until it looks at the shared clock, and would send too late.
        try nodes.followClock(in: tx)
        let now = clock.steady
        var waiting = Waiting()
        let rows = try tx.rows(
            """
            SELECT \(CommandRecord.columns), tenant_id, expires_at, offered_at FROM command
            WHERE gateway_id = ? AND finished_at IS NULL\(onlyNew ? " AND offered_at IS NULL" : "")
            ORDER BY id LIMIT \(Self.mostOpen)
            """, .text(gateway.rawValue))
        for row in rows {
            let record = try CommandRecord(row: row)
            let expires = try row.integer("expires_at")
            let isOffered = try row.integerOrNil("offered_at") != nil
            if record.state == .accepted || (expires <= now && isOffered) {
                waiting.unanswered.append(record.id)
            } else if expires > now, expires - now <= record.timeToLive + CenterClock.tolerance {
                let tenant: TenantID = try row.identifier("tenant_id")
                guard let place = try OutletPlace.find(record.outlet, tenant: tenant, in: tx) else { continue }
                if !isOffered { try markOffered(record.id, expires: expires, in: tx) }
                waiting.frames.append(WaitingFrame(record, at: place, expiresAt: expires, isOffered: true))
            }
        }
        if !onlyNew { waiting.unanswered += try recentlyUnconfirmed(gateway, in: tx) }
        return waiting
    }

    private func markOffered(_ id: CommandID, expires: Int64, in tx: Transaction) throws {
        _ = try tx.execute(
            "UPDATE command SET offered_at = ?, due_at = ? WHERE id = ?", .integer(clock.wall.milliseconds),
            .integer(expires + Command.proofTime), .text(id.rawValue))
    }

    /// Given up on by the centre in the last day: the gateway may know more (facts trust 4.3). What the gateway itself
    /// called unconfirmed is not asked after: it may have forgotten the id by now.
    private func recentlyUnconfirmed(_ gateway: GatewayID, in tx: Transaction) throws -> [CommandID] {
        let dayAgo = clock.wall.advanced(byMilliseconds: -86_400_000).milliseconds
        return try tx.rows(
            """
            SELECT id FROM command WHERE gateway_id = ? AND state = 'unconfirmed' AND reason = 'noWord'
                AND finished_at > ? ORDER BY id DESC LIMIT 100
            """, .text(gateway.rawValue), .integer(dayAgo)
        ).map { try $0.identifier("id") }
    }

    /// Writes down what has left since the last call; an answer that came first needs no mark.
    func markSent() async throws {
        let sent = table.takeSent()
        if sent.isEmpty { return }
        try await database.write { tx in
            for (id, instant) in sent {
                _ = try tx.execute(
                    "UPDATE command SET state = 'sent', sent_at = ? WHERE id = ? AND state = 'queued'",
                    .integer(instant.milliseconds), .text(id.rawValue))
            }
        }
    }
}
