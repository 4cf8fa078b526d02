import DengenModel
import DengenStore
package import DengenWire

extension Links {
    /// Takes what happened on site: each item of a journal once, in order, in one transaction.
    ///
    /// The reply is made after the commit, so an acknowledged item is safe. A report of a link that a newer one has
    /// replaced is read for outcomes only and acknowledges nothing.
    package func report(_ report: LinkReport, from gateway: GatewayPlace) async throws -> ReportReply {
        let cameAt = clock.monotonic
        let wall = clock.wall
        guard report.items.count <= LinkReport.mostItems, Self.isRising(report.items) else {
            throw CenterError.invalid(field: "items", problem: .malformed)
        }
        guard (1...64).contains(report.journal.utf8.count), report.journal.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            report.instance.utf8.count <= 64
        else {
            throw CenterError.invalid(field: "journal", problem: .malformed)
        }
        let voice = table.sign(
            gateway.id, epoch: report.epoch, instance: report.instance, now: clock.monotonic)
        if voice == .second { try await alarmSecond(gateway) }
        if let live = report.live, voice.isNewest { try await take(live: live, of: gateway) }
        let streamClock = table.isOpen(gateway.id, epoch: report.epoch) ? cameAt : nil
        if report.items.isEmpty {
            if voice == .unknown { try await listenForReplaced(report, of: gateway) }
            return ReportReply(acknowledged: 0, clock: streamClock, wall: wall)
        }
        table.settle(report.items.compactMap { $0.outcome?.command })
        let intake = ReportIntake(
            gateway: gateway, clock: clock, events: events, book: book, samples: SampleStore(database: database),
            hasRoom: database.hasRoom())
        let (acknowledged, isReplaced) = try await database.write { tx -> (Int64, Bool) in
            let isReplaced = try voice.isNewest && isOutdated(report, of: gateway.id, in: tx)
            if voice.isNewest && !isReplaced { return (try intake.take(report, in: tx), false) }
            try intake.takeOutcomes(report, in: tx)
            return (0, isReplaced)
        }
        if isReplaced { try await noteReplaced(report, of: gateway) }
        // A card may have another number now (`CardMoves`), and its mode and guards go with it.
        if report.items.contains(where: { $0.inventory?.hasCards ?? false }) { noteChange(gateway.id) }
        return ReportReply(acknowledged: acknowledged, clock: streamClock, wall: wall)
    }

    /// Whether a newer agent has linked at another node: its instance and epoch stand in the database.
    private func isOutdated(_ report: LinkReport, of gateway: GatewayID, in tx: Transaction) throws -> Bool {
        if nodes.isAlone { return false }
        let row = try tx.first("SELECT epoch, instance FROM gateway WHERE id = ?", Value(gateway))
        guard let row, let instance = try row.textOrNil("instance"), instance != report.instance else { return false }
        return try report.epoch < row.integer("epoch")
    }

    /// An empty word of a gateway that is not linked here: another node may have the newer agent.
    private func listenForReplaced(_ report: LinkReport, of gateway: GatewayPlace) async throws {
        if nodes.isAlone || report.epoch == 0 { return }
        let isReplaced = try await database.read { tx in try isOutdated(report, of: gateway.id, in: tx) }
        if isReplaced { try await noteReplaced(report, of: gateway) }
    }

    private func noteReplaced(_ report: LinkReport, of gateway: GatewayPlace) async throws {
        // Before its first link an agent is nobody's elder.
        guard report.epoch > 0 else { return }
        if table.hearReplaced(gateway.id, epoch: report.epoch, now: clock.monotonic) {
            try await alarmSecond(gateway)
        }
    }

    /// Two agents live on one secret (S-15).
    private func alarmSecond(_ gateway: GatewayPlace) async throws {
        _ = try await database.write { tx in
            try events.write(EventDraft(.gatewayDuplicated, at: gateway), tenant: gateway.tenant, in: tx)
        }
    }

    private static func isRising(_ items: [ReportItem]) -> Bool {
        zip(items, items.dropFirst()).allSatisfy { $0.seq < $1.seq }
    }
}

extension LinkTable.Voice {
    /// As far as this node knows.
    fileprivate var isNewest: Bool { self == .newest || self == .unknown }
}

extension DeviceInventory {
    fileprivate var hasCards: Bool { description.outlets.contains { $0.kind == .wakeOnLAN } }
}
