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
        try await inquiry.ask(rows.flatMap { questions($0.number) })
        try await inquiry.ask(rows.flatMap { chosen($0.number) })
        let hasSwitchable = profile.switchable.map { isThere($0.column, in: rows) } ?? false
        var outlets = rows.filter(isConfirmed).map { outlet($0, hasSwitchable: hasSwitchable) }
        if !outlets.contains(where: hasReading) { for index in outlets.indices { outlets[index].meters = [] } }
        return outlets
    }

    /// A device that has no value for any outlet has the columns, but does not measure.
    private func hasReading(_ outlet: LearnedOutlet) -> Bool {
        outlet.meters.contains { $0.isOwn && $0.value(inquiry[$0.id]) != nil }
    }

    struct Row { var number: Int, state: ObjectID }

    /// Rows whose identity is beyond doubt: one number, one row, and a code that is an outlet's.
    private func rows() async throws(SNMPError) -> [Row] {
        let column = profile.state.column
        var rows: [Int: [Row]] = [:]
        for binding in try await inquiry.walk(column.root, most: Self.mostRows) {
            guard let number = column.number(in: binding.id, profile.index), let code = binding.value.number,
                profile.state.word(code) != .none
            else { continue }
            rows[number, default: []].append(Row(number: number, state: binding.id))
        }
        guard rows.count <= Self.mostOutlets else { throw .endless }
        return rows.values.compactMap { $0.count == 1 ? $0.first : nil }.sorted { $0.number < $1.number }
    }

    /// What is asked of a row, once.
    private func questions(_ number: Int) -> [ObjectID] {
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
        return scalars + columns.compactMap { $0.flatMap { id($0, number) } }
    }

    private func id(_ column: ProfileColumn, _ number: Int) -> ObjectID? { column.id(of: number, profile.index) }

    /// The rows that other columns have chosen.
    private func chosen(_ number: Int) -> [ObjectID] {
        profile.metering.columns.compactMap { meter in
            if case .chosen = meter.place { place(of: meter, number) } else { nil }
        }
    }

    private func place(of meter: MeterColumn, _ number: Int) -> ObjectID? {
        switch meter.place {
        case .row(let column): return id(column, number)
        case .device(let id): return id
        case .chosen(let column, let chooser, let rows):
            guard let row = id(chooser, number).flatMap({ inquiry[$0].number }), rows.contains(row) else {
                return nil
            }
            return column.id(at: [UInt32(row)])
        }
    }

    /// A device that repeats the number must mean the same one.
    private func isConfirmed(_ row: Row) -> Bool {
        guard let id = profile.confirm.flatMap({ id($0, row.number) }), inquiry.isPresent(id) else { return true }
        return inquiry[id].number == Int64(row.number)
    }

    private func isThere(_ column: ProfileColumn, in rows: [Row]) -> Bool {
        rows.contains { row in id(column, row.number).map { inquiry.isPresent($0) } ?? false }
    }

    private func outlet(_ row: Row, hasSwitchable: Bool) -> LearnedOutlet {
        let name = profile.outletName.flatMap { id($0.column, row.number) }.map { DeviceText.clean(inquiry[$0]) } ?? ""
        let conditions = profile.conditions.compactMap { column in
            id(column.column, row.number).flatMap { inquiry.isPresent($0) ? (id: $0, column: column) : nil }
        }
        return LearnedOutlet(
            number: row.number, name: name.isEmpty ? profile.defaultName(of: row.number) : name,
            isSwitchable: isSwitchable(row, hasSwitchable: hasSwitchable), meters: meters(row), conditions: conditions,
            state: row.state)
    }

    /// A device without the column switches all; one that has it for other rows only does not switch this one.
    private func isSwitchable(_ row: Row, hasSwitchable: Bool) -> Bool {
        guard !profile.commands.isEmpty else { return false }
        guard hasSwitchable, let column = profile.switchable, let id = id(column.column, row.number) else {
            return true
        }
        return inquiry[id].number.map(column.values.contains) ?? false
    }

    /// None when the device has no column of the outlet's own: a voltage of the whole device measures no outlet.
    private func meters(_ row: Row) -> [LearnedMeter] {
        let meters = LearnedMeter.Quantity.allCases.compactMap { quantity -> LearnedMeter? in
            guard let column = profile.metering.column(quantity), let id = place(of: column, row.number),
                inquiry.isPresent(id)
            else { return nil }
            let digits = column.digits.flatMap { self.id($0, row.number) }.flatMap { inquiry[$0].number }
            return LearnedMeter(quantity: quantity, id: id, column: column, digits: digits)
        }
        return meters.contains(where: \.isOwn) ? meters : []
    }
}

extension LearnedMeter {
    fileprivate var isOwn: Bool {
        if case .row = column.place { true } else { false }
    }
}
