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
        let streamClock = table.isOpen(gateway.id, epoch: report.epoch) ? cameAt : nil
        if report.items.isEmpty { return ReportReply(acknowledged: 0, clock: streamClock) }
        table.settle(report.items.compactMap { $0.outcome?.command })
        let intake = ReportIntake(gateway: gateway, clock: clock, events: events, book: book)
        let acknowledged = try await database.write { tx -> Int64 in
            if try voice == .newest && !isOutdated(report, of: gateway.id, in: tx) {
                return try intake.take(report, in: tx)
            }
            try intake.takeOutcomes(report, in: tx)
            return 0
        }
        // A card may have another number now (`CardMoves`), and its mode and guards go with it.
        if report.items.contains(where: { $0.inventory?.hasCards ?? false }) { noteChange(gateway.id) }
        return ReportReply(acknowledged: acknowledged, clock: streamClock)
    }

    /// Whether a newer agent has linked at another node: its instance and epoch stand in the database.
    private func isOutdated(_ report: LinkReport, of gateway: GatewayID, in tx: Transaction) throws -> Bool {
        if nodes.isAlone { return false }
        let row = try tx.first("SELECT epoch, instance FROM gateway WHERE id = ?", Value(gateway))
        guard let row, let instance = try row.textOrNil("instance"), instance != report.instance else { return false }
        return try report.epoch < row.integer("epoch")
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

extension DeviceInventory {
    fileprivate var hasCards: Bool { description.outlets.contains { $0.kind == .wakeOnLAN } }
}
