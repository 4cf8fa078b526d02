package import DengenModel
import DengenStore
import Foundation

extension Measurements {
    /// Corrections of one answer.
    package static let mostCorrections = 500

    /// The corrections of an outlet's samples in `(from, to]`, or of all; the last 500 that were made.
    /// - Throws: `.notFound` for one that is not seen, `.invalid` that names `from` or `to`.
    package func corrections(
        of outlet: OutletID, from: Timestamp? = nil, to: Timestamp? = nil, as principal: Principal
    ) async throws -> OutletCorrections {
        let from = from ?? Timestamp(milliseconds: SampleSpan.instants.lowerBound)
        let to = to ?? Timestamp(milliseconds: SampleSpan.instants.upperBound)
        try SampleSpan.check(from: from, to: to)
        return try await database.read { tx in
            guard let place = try MeasuredOutlet.named([outlet], for: principal, in: tx).first else {
                throw CenterError.notFound
            }
            let made = try made(at: place, from, to, in: tx).sorted { $0.made > $1.made }
            return OutletCorrections(
                outlet: place.id, name: place.name, site: place.site, siteName: place.siteName, zone: place.zone,
                items: Array(made.prefix(Self.mostCorrections)))
        }
    }

    private func made(
        at place: MeasuredOutlet, _ from: Timestamp, _ to: Timestamp, in tx: Transaction
    ) throws -> [OutletCorrection] {
        guard let (stream, columns) = try store.find(place.stream, in: tx) else { return [] }
        let keys = Quantity.allCases.map { ($0, MeasuredOutlet.key(place.number, $0)) }
        return try store.corrections(stream, after: from, upTo: to, in: tx).reversed().compactMap { made in
            let key = columns[made.correction.column].key
            return keys.first { $0.1.utf8.elementsEqual(key.utf8) }.map {
                OutletCorrection(made.correction, old: made.old, of: $0.0)
            }
        }
    }

    /// Says that one sample was otherwise, or that there is none; what stood there stays readable, and the gateway's own
    /// value does not come back.
    ///
    /// - Throws: `.notFound`; `.invalid` that names `at` (to come, of a day whose samples are forgotten, or `.unknown`
    ///   where there is no value to take away), `value` (`.taken` where it stands already) or `reason`.
    @discardableResult
    package func correct(_ draft: CorrectionDraft, as principal: Principal) async throws -> OutletCorrection {
        try principal.mustManage()
        let order = try CorrectionOrder(draft, now: clock.wall)
        return try await database.write { tx in
            guard let place = try MeasuredOutlet.named([draft.outlet], for: principal, in: tx).first,
                let outlet = try OutletPlace.find(draft.outlet, tenant: principal.tenant, in: tx)
            else { throw CenterError.notFound }
            let made = try correct(order, at: place, by: principal, in: tx)
            try note(made, at: outlet, zone: place.zone, by: principal, in: tx)
            return made
        }
    }

    private func correct(
        _ order: CorrectionOrder, at place: MeasuredOutlet, by principal: Principal, in tx: Transaction
    ) throws -> OutletCorrection {
        let (stream, column) = try point(order, at: place, in: tx)
        guard try store.takes(stream, at: order.at, in: tx) else {
            throw CenterError.invalid(field: "at", problem: .outOfRange)
        }
        let before = order.at.advanced(byMilliseconds: -1)
        let old = try store.raw(stream, columns: [column], after: before, upTo: order.at, in: tx)[0].values.first
        if old == nil && order.value == nil { throw CenterError.invalid(field: "at", problem: .unknown) }
        if old == order.value { throw CenterError.invalid(field: "value", problem: .taken) }
        let correction = SampleCorrection(
            stream: stream, column: column, at: order.at, value: order.value, author: principal.name,
            reason: order.reason, made: clock.wall)
        try store.correct(correction, in: tx)
        return OutletCorrection(correction, old: old, of: order.quantity)
    }

    private func point(
        _ order: CorrectionOrder, at place: MeasuredOutlet, in tx: Transaction
    ) throws -> (SampleStreamID, Int) {
        if order.value != nil {
            let column = MeasuredOutlet.column(place.number, order.quantity)
            let (stream, numbers) = try store.stream(place.stream, columns: [column], in: tx)
            return (stream, numbers[0])
        }
        let key = MeasuredOutlet.key(place.number, order.quantity)
        guard let (stream, columns) = try store.find(place.stream, in: tx),
            let number = columns.firstIndex(where: { $0.key.utf8.elementsEqual(key.utf8) })
        else { throw CenterError.invalid(field: "at", problem: .unknown) }
        return (stream, number)
    }

    private func note(
        _ made: OutletCorrection, at place: OutletPlace, zone: String, by principal: Principal, in tx: Transaction
    ) throws {
        var draft = EventDraft(.sampleCorrected, at: place)
        draft.actorName = principal.name
        let wall = CalendarTime(made.at, in: TimeZone(identifier: zone) ?? .gmt)
        draft.arguments = [
            "quantity": made.quantity.rawValue, "time": wall.text, "before": made.words(made.old),
            "after": made.words(made.value), "reason": made.reason,
        ]
        try events.write(draft, tenant: place.tenant, in: tx)
        let what = "\(made.quantity.rawValue) \(CalendarTime(made.at).rfc3339)"
        try audit.write(
            "outlet.correct", on: place.id.rawValue, before: "\(what) \(made.words(made.old))",
            after: "\(what) \(made.words(made.value))\n\(made.reason)", by: principal, in: tx)
        Live.noteOutlet(place, in: tx)
    }
}

/// A correction, looked through.
private struct CorrectionOrder: Sendable {
    let quantity: Quantity
    let at: Timestamp
    let value: SampleValue?
    let reason: String

    init(_ draft: CorrectionDraft, now: Timestamp) throws(CenterError) {
        guard (1...max(1, now.milliseconds)).contains(draft.at.milliseconds) else {
            throw .invalid(field: "at", problem: .outOfRange)
        }
        (quantity, at) = (draft.quantity, draft.at)
        if let value = draft.value {
            guard let steps = draft.quantity.scaled(value), steps.magnitude <= SampleIntake.greatest,
                steps >= 0 || draft.quantity == .power
            else { throw .invalid(field: "value", problem: .outOfRange) }
            self.value = .integer(steps)
        } else {
            value = nil
        }
        reason = try NameRule.checked(draft.reason, field: "reason")
    }
}

extension OutletCorrection {
    /// `12.3 W`, for log and audit.
    fileprivate func words(_ value: Double?) -> String { value.map { "\($0) \(quantity.unit)" } ?? "–" }
}
