import DengenModel
import DengenStore

extension Batches {
    /// What `issue` would do now, member by member; nothing is written (N-08).
    /// - Throws: as `issue`.
    package func plan(
        _ source: BatchSource, timeToLive: Int64? = nil, key: String? = nil, typedName: String? = nil,
        as principal: Principal
    ) async throws -> BatchPlan {
        try principal.mustSwitch()
        let model = try CommandOrder(.off, by: principal, timeToLive: timeToLive, pressedAt: entry.pressedAt)
        // What the press would be refused for, its rehearsal is refused for.
        _ = try Press(key, of: source.words, by: principal)
        let now = clock.wall
        return try await database.read { tx in
            let draft = try BatchDraft(source, for: principal, in: tx)
            try draft.check(typedName)
            let ids = draft.members.map(\.place.id)
            let summaries = try OutletRow.summaries(ids, for: principal, now: now, in: tx)
            let inFlight = try entry.book.inFlight(on: ids, in: tx)
            let members = draft.members.compactMap { member -> BatchPlan.Member? in
                guard let outlet = summaries[member.place.id] else { return nil }
                let order = draft.order(member, like: model, typedName: typedName)
                let decision = order.decision(at: member.place, behind: inFlight[outlet.id], now: now)
                return BatchPlan.Member(
                    outlet: outlet, action: member.action, fate: BatchPlan.Fate(decision),
                    delay: member.place.switchDelay)
            }
            let site = try tx.first("SELECT name FROM site WHERE id = ?", Value(draft.site))
            return BatchPlan(
                asOf: now, site: draft.site, siteName: try site?.text("name") ?? "", group: draft.group,
                device: draft.device, name: draft.name, action: draft.action, members: members,
                nameToType: draft.nameToType, stamp: BatchStamp.of(members.map { ($0.outlet.id, $0.action, $0.fate) }))
        }
    }
}

extension Batches {
    /// How many outlets a press means.
    /// - Throws: `CenterError.notFound`, and `.invalid` for no or too many members.
    package func size(of source: BatchSource, as principal: Principal) async throws -> Int {
        try principal.mustSwitch()
        return try await database.read { tx in
            try BatchDraft(source, for: principal, in: tx).members.count
        }
    }

    /// Whether the orders would still do what the plan of that stamp said.
    func mustEqual(
        _ stamp: String?, _ orders: [CommandOrder], at members: [BatchDraft.Member],
        behind inFlight: [OutletID: Gate.InFlight]
    ) throws(CenterError) {
        guard let stamp else { return }
        let now = clock.wall
        let fates = zip(orders, members).map { order, member in
            let decision = order.decision(at: member.place, behind: inFlight[member.place.id], now: now)
            return (member.place.id, member.action, BatchPlan.Fate(decision))
        }
        guard BatchStamp.of(fates).utf8.elementsEqual(stamp.utf8) else { throw CenterError.planChanged }
    }
}

extension BatchPlan.Fate {
    init(_ decision: Gate.Decision) {
        switch decision {
        case .proceed, .supersede, .waitBehind: self = .proceed
        case .join: self = .join
        case .refuse(let reason): self = .refuse(reason)
        }
    }
}
