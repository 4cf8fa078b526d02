import DengenModel
import DengenStore

/// Reads outlets with their device, link and newest command.
enum OutletRow {
    static let select = """
        SELECT o.id, o.site_id, o.gateway_id, o.device_id, o.kind, o.number, o.name, o.is_provable, o.state,
            CASE WHEN o.is_switchable = 1 THEN o.mode ELSE 'meteringOnly' END AS mode, o.is_enabled,
            o.state_at, o.fault, o.condition, o.power_mw, o.energy_mwh, o.voltage_mv, o.current_ma, o.read_at, o.is_metered,
            o.is_enabled * d.is_enabled * g.is_enabled AS usable, d.number AS device_number,
            g.is_linked * d.is_connected AS reachable, g.is_linked, g.seen_at, d.lost_at, \(GuardRow.columns),
            c.id AS c_id, c.outlet_id AS c_outlet_id, c.action AS c_action, c.origin AS c_origin,
            c.actor_name AS c_actor_name, c.state AS c_state, c.reason AS c_reason, c.text AS c_text, c.ttl AS c_ttl,
            c.created_at AS c_created_at, c.offered_at AS c_offered_at, c.sent_at AS c_sent_at,
            c.accepted_at AS c_accepted_at, c.finished_at AS c_finished_at
        FROM outlet o JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL AND o.gone_at IS NULL
        JOIN gateway g ON g.id = o.gateway_id \(GuardRow.joins)
        LEFT JOIN command c ON c.id = o.command_id

        """

    /// Outlets by id, those only that the principal sees; at most 1,000.
    static func summaries(
        _ ids: [OutletID], for principal: Principal, now: Timestamp, in tx: Transaction
    ) throws -> [OutletID: OutletSummary] {
        let marks = ids.map { _ in "?" }.joined(separator: ", ")
        let found = try seen(by: principal, "AND o.id IN (\(marks))", ids.map { Value($0) }, now: now, in: tx)
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The outlets that the principal sees, each with its rights.
    /// - Parameters:
    ///   - joins: more tables between the select's own and the conditions.
    ///   - more: what follows the condition of the reach: ` AND …`, an order.
    static func seen(
        by principal: Principal, joining joins: StaticString = "", _ more: String, _ values: [Value], now: Timestamp,
        in tx: Transaction
    ) throws -> [OutletSummary] {
        let seen = principal.reached(.outlets, as: "o")
        let outlets = try tx.rows(select + "\(joins) WHERE \(seen.sql) \(more)", seen.values + values)
            .map { try summary($0, now: now) }
        return try principal.marked(outlets, in: tx)
    }

    /// - Throws: `CenterError.notFound` for one that the principal does not see.
    static func named(
        _ id: OutletID, for principal: Principal, now: Timestamp, in tx: Transaction
    ) throws -> OutletSummary {
        let found = try seen(by: principal, "AND o.id = ?", [Value(id)], now: now, in: tx)
        guard let outlet = found.first else { throw CenterError.notFound }
        return outlet
    }

    /// - Parameter now: a command that ended more than a minute before it is no longer shown.
    static func summary(_ row: Row, now: Timestamp) throws -> OutletSummary {
        let fault = try row.integerOrNil("fault").flatMap { MonitorKind(rawValue: Int($0)) }
        let condition: OutletCondition? = try row.choiceOrNil("condition")
        let isReachable = try row.integer("reachable") == 1
        return OutletSummary(
            id: try row.identifier("id"), site: try row.identifier("site_id"),
            gateway: try row.identifier("gateway_id"), device: try row.identifier("device_id"),
            kind: try row.choice("kind"), deviceNumber: try row.text("device_number"),
            number: Int(try row.integer("number")), name: try row.text("name"), mode: try row.choice("mode"),
            isCritical: try row.bool("is_critical"),
            lock: try GuardRow.lock(row).flatMap { $0.stands(at: now) ? $0 : nil },
            feedsPath: try row.bool("feeds_path"), rebootsItself: try row.bool("reboots_itself"),
            isEnabled: try row.integer("usable") == 1, isAllowed: try row.bool("is_enabled"),
            isProvable: try row.bool("is_provable"),
            state: try row.choice("state"), stateAt: try confirmed(row, isReachable: isReachable, now: now),
            health: .ofOutlet(isLinked: isReachable, hasFault: fault != nil || condition?.isFault == true),
            fault: fault, condition: condition,
            quantities: try quantities(row), readAt: try row.timestamp("read_at"), command: try command(row, now: now))
    }

    /// When the state was last known to hold: now, while gateway and device answer; else their last sign.
    private static func confirmed(_ row: Row, isReachable: Bool, now: Timestamp) throws -> Timestamp? {
        guard let changed = try row.timestamp("state_at") else { return nil }
        if isReachable { return now }
        let signs = [try row.timestamp("lost_at"), try row.bool("is_linked") ? nil : try row.timestamp("seen_at")]
        return max(changed, signs.compactMap { $0 }.min() ?? changed)
    }

    private static func quantities(_ row: Row) throws -> Quantities? {
        guard try row.bool("is_metered") else { return nil }
        return Quantities(
            power: try row.scaled("power_mw"), energy: try row.scaled("energy_mwh"),
            voltage: try row.scaled("voltage_mv"), current: try row.scaled("current_ma"))
    }

    private static func command(_ row: Row, now: Timestamp) throws -> CommandRecord? {
        guard try row.textOrNil("c_id") != nil else { return nil }
        let record = try CommandRecord(row: row, prefix: "c_")
        guard let finished = record.finishedAt else { return record }
        return now.milliseconds(since: finished) < 60_000 ? record : nil
    }
}
