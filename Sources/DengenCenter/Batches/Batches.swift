package import DengenModel
import DengenStore

/// 一括操作: one press, a command for each outlet, one transaction (A-61, N-08).
package struct Batches: Sendable {
    let database: Database
    let clock: CenterClock
    let audit: AuditWriter
    let entry: CommandEntry
    let presses: PressBook

    /// Registers a command for every member that the gate lets pass, and hands them to the links together.
    ///
    /// Refused members stay in the batch with their reason. When it returns, all of it is on disk.
    /// - Parameters:
    ///   - timeToLive: milliseconds, 1,000 to 3,600,000; nil takes the origin's own.
    ///   - key: an idempotency key, 1 to 200 bytes: the same key answers with the same batch for 24 h.
    ///   - typedName: the group's or device's name as the person typed it, for critical members (N-05).
    ///   - stamp: that of the plan that was shown; without one, whatever the members are now is meant.
    /// - Throws: `CenterError.notFound`, `.keyReused`, `.invalid`, `.planChanged` when other members would be switched
    ///   than were shown, and `.refused(.notNamed)` for another name.
    package func issue(
        _ source: BatchSource, timeToLive: Int64? = nil, key: String? = nil, typedName: String? = nil,
        stamp: String? = nil, as principal: Principal
    ) async throws -> BatchRecord {
        try principal.mustSwitch()
        let model = try CommandOrder(.off, by: principal, timeToLive: timeToLive, pressedAt: entry.pressedAt)
        let press = try Press(key, of: "\(source.words) \(model.timeToLive)", by: principal)
        let (id, frames) = try await database.write { tx -> (BatchID, [WaitingFrame]) in
            if let id: BatchID = try presses.result(of: press, in: tx) { return (id, []) }
            let draft = try BatchDraft(source, for: principal, in: tx)
            try draft.check(typedName)
            let orders = draft.members.map { member in
                draft.order(member, like: model, typedName: typedName)
            }
            let inFlight = try entry.book.inFlight(on: draft.members.map(\.place.id), in: tx)
            try mustEqual(stamp, orders, at: draft.members, behind: inFlight)
            let id: BatchID = try .ordered(at: clock.wall)
            try presses.remember(press, as: id, in: tx)
            try insert(draft, as: id, by: principal, in: tx)
            return (id, try enter(orders, at: draft.members, behind: inFlight, of: id, in: tx))
        }
        try await entry.links.offer(frames)
        return try await find(id, as: principal)
    }

    package func find(_ id: BatchID, as principal: Principal) async throws -> BatchRecord {
        let asOf = clock.wall
        return try await database.read { tx in
            var batch = try BatchRow.head(id, for: principal, asOf: asOf, in: tx)
            batch.members = try BatchRow.members(of: id, for: principal, in: tx)
            batch.mayRetry = try principal.rights(of: batch.members.map(\.outlet), in: tx).values
                .allSatisfy { $0.contains(.switch) }
            return batch
        }
    }

    /// The last press of a group, if there was one.
    package func latest(of group: GroupID, as principal: Principal) async throws -> BatchRecord? {
        let seen = principal.reached(.batches, as: "b")
        let id = try await database.read { tx in
            try tx.first(
                "SELECT b.id FROM batch b WHERE b.group_id = ? AND \(seen.sql) ORDER BY b.id DESC LIMIT 1",
                [Value(group)] + seen.values
            ).map { row -> BatchID in try row.identifier("id") }
        }
        guard let id else { return nil }
        return try await find(id, as: principal)
    }

    /// The newest batch that a command belongs to.
    package func batch(of command: CommandID, as principal: Principal) async throws -> BatchID? {
        let seen = principal.reached(.batches, as: "b")
        return try await database.read { tx in
            try tx.first(
                """
                SELECT b.id FROM batch_member m JOIN batch b ON b.id = m.batch_id
                WHERE m.command_id = ? AND \(seen.sql) ORDER BY b.id DESC LIMIT 1
                """, [Value(command)] + seen.values
            ).map { try $0.identifier("id") }
        }
    }

    /// Each member through the gate; answers what is to be offered.
    private func enter(
        _ orders: [CommandOrder], at members: [BatchDraft.Member], behind inFlight: [OutletID: Gate.InFlight],
        of id: BatchID, in tx: Transaction
    ) throws -> [WaitingFrame] {
        var frames: [WaitingFrame] = []
        var offers: [GatewayID: Bool] = [:]
        for (position, (order, member)) in zip(orders, members).enumerated() {
            let outcome = try entry.enter(
                order, at: member.place, behind: inFlight[member.place.id], offering: &offers, in: tx)
            if case .registered(_, let frame) = outcome { frames.append(frame) }
            try insert(member, outcome, of: id, at: position, in: tx)
        }
        return frames
    }

    private func insert(_ draft: BatchDraft, as id: BatchID, by principal: Principal, in tx: Transaction) throws {
        _ = try tx.execute(
            """
            INSERT INTO batch (id, tenant_id, site_id, group_id, device_id, name, action, actor_id, actor_name, parent_id,
                created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                Value(id), Value(principal.tenant), Value(draft.site), Value(draft.group), Value(draft.device),
                .text(draft.name), Value(draft.action), .text(principal.subject), .text(principal.name),
                Value(draft.parent), Value(clock.wall),
            ])
        let object = draft.group?.rawValue ?? draft.device?.rawValue ?? id.rawValue
        try audit.write(
            "batch.issue", on: object, before: draft.parent?.rawValue ?? "",
            after: "\(id) \(draft.action?.rawValue ?? "") \(draft.members.count)", by: principal, in: tx)
    }

    private func insert(
        _ member: BatchDraft.Member, _ outcome: CommandEntry.Outcome, of id: BatchID, at position: Int,
        in tx: Transaction
    ) throws {
        _ = try tx.execute(
            """
            INSERT INTO batch_member (batch_id, position, outlet_id, action, command_id, refusal)
            VALUES (?, ?, ?, ?, ?, ?)
            """, Value(id), Value(position), Value(member.place.id), Value(member.action),
            Value(outcome.command?.id), Value(outcome.refusal))
    }
}

extension BatchSource {
    /// What must be the same for a repeated key.
    var words: String {
        switch self {
        case .group(let id, let action): "group \(id) \(action.rawValue)"
        case .device(let id, let orders):
            "device \(id) " + orders.map { "\($0.outlet)=\($0.action.rawValue)" }.joined(separator: ",")
        case .retry(let id): "retry \(id)"
        }
    }
}
