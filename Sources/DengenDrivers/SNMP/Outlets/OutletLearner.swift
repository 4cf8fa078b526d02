import DengenSNMP

/// Asks a device for its outlets: which rows of its table are outlets, and what each of them can do.
struct OutletLearner {
    let profile: DeviceProfile
    let inquiry: Inquiry

    /// More rows than any device has; a table that goes on for ever is refused.
    private static let mostRows = 4_096
    private static let mostOutlets = 1_024

    func outlets() async throws(SNMPError) -> [LearnedOutlet] {
        let rows = try await rows()
        try await inquiry.ask(rows.flatMap { questions($0.index) })
        try await inquiry.ask(rows.flatMap { chosen($0.index) })
        let hasSwitchable = profile.switchable.map { isThere($0.column, in: rows) } ?? false
        return rows.filter(isConfirmed).map { outlet($0, hasSwitchable: hasSwitchable) }
    }

    struct Row { var number: Int, index: [UInt32], state: ObjectID }

    /// Rows whose identity is beyond doubt: one number, one row, and a code that is an outlet's.
    private func rows() async throws(SNMPError) -> [Row] {
        let column = profile.state.column
        var rows: [Int: [Row]] = [:]
        for binding in try await inquiry.walk(column.root, most: Self.mostRows) {
            guard let index = column.index(in: binding.id), let number = profile.index.number(of: index),
                binding.value.number != nil, profile.state.word(binding.value.number) != .none
            else { continue }
            rows[number, default: []].append(Row(number: number, index: index, state: binding.id))
        }
        guard rows.count <= Self.mostOutlets else { throw .endless }
        return rows.values.compactMap { $0.count == 1 ? $0.first : nil }.sorted { $0.number < $1.number }
    }

    /// What is asked of a row, once.
    private func questions(_ index: [UInt32]) -> [ObjectID] {
        var columns = [profile.outletName?.column, profile.switchable?.column, profile.confirm]
        columns += profile.conditions.map(\.column)
        var scalars: [ObjectID] = []
        for meter in profile.metering.columns {
            columns.append(meter.digits)
            switch meter.place {
            case .row(let column): columns.append(column)
            case .chosen(_, let chooser, _): columns.append(chooser)
            case .device(let id): scalars.append(id)
            }
        }
        return scalars + columns.compactMap { $0?.id(at: index) }
    }

    /// The rows that other columns have chosen.
    private func chosen(_ index: [UInt32]) -> [ObjectID] {
        profile.metering.columns.compactMap { meter in
            if case .chosen = meter.place { place(of: meter, at: index) } else { nil }
        }
    }

    private func place(of meter: MeterColumn, at index: [UInt32]) -> ObjectID? {
        switch meter.place {
        case .row(let column): return column.id(at: index)
        case .device(let id): return id
        case .chosen(let column, let chooser, let rows):
            guard let row = chooser.id(at: index).flatMap({ inquiry[$0].number }), rows.contains(row) else {
                return nil
            }
            return column.id(at: [UInt32(row)])
        }
    }

    /// A device that repeats the number must mean the same one.
    private func isConfirmed(_ row: Row) -> Bool {
        guard let id = profile.confirm?.id(at: row.index), inquiry.isPresent(id) else { return true }
        return inquiry[id].number == Int64(row.number)
    }

    private func isThere(_ column: ProfileColumn, in rows: [Row]) -> Bool {
        rows.contains { row in column.id(at: row.index).map { inquiry.isPresent($0) } ?? false }
    }

    private func outlet(_ row: Row, hasSwitchable: Bool) -> LearnedOutlet {
        let name = profile.outletName?.column.id(at: row.index).map { DeviceText.clean(inquiry[$0]) } ?? ""
        let conditions = profile.conditions.compactMap { column in
            column.column.id(at: row.index).flatMap { inquiry.isPresent($0) ? (id: $0, column: column) : nil }
        }
        return LearnedOutlet(
            number: row.number, index: row.index, name: name.isEmpty ? profile.defaultName(of: row.number) : name,
            isSwitchable: isSwitchable(row, hasSwitchable: hasSwitchable), meters: meters(row), conditions: conditions,
            state: row.state)
    }

    /// A device without the column switches all; one that has it for other rows only does not switch this one.
    private func isSwitchable(_ row: Row, hasSwitchable: Bool) -> Bool {
        guard !profile.commands.isEmpty else { return false }
        guard hasSwitchable, let column = profile.switchable, let id = column.column.id(at: row.index) else {
            return true
        }
        return inquiry[id].number.map(column.values.contains) ?? false
    }

    /// None when the device has no value at all for the outlet.
    private func meters(_ row: Row) -> [LearnedMeter] {
        let meters = LearnedMeter.Quantity.allCases.compactMap { quantity -> LearnedMeter? in
            guard let column = profile.metering.column(quantity), let id = place(of: column, at: row.index),
                inquiry.isPresent(id)
            else { return nil }
            let digits = column.digits?.id(at: row.index).flatMap { inquiry[$0].number }
            return LearnedMeter(quantity: quantity, id: id, column: column, digits: digits)
        }
        return meters.contains { $0.isOwn && $0.value(inquiry[$0.id]) != nil } ? meters : []
    }
}

extension LearnedMeter {
    /// A voltage of the whole device does not make an outlet metered.
    fileprivate var isOwn: Bool {
        if case .row = column.place { true } else { false }
    }
}
