import DengenModel
import DengenSNMP

/// What is done and measured, and how the device is known.
extension ProfileReader {
    func identity(_ fields: ProfileFields) -> ProfileIdentity {
        let prefixes = fields.list("sysObjectID").compactMap { objectID($0.node, $0.path) }
        if !fields.has("sysObjectID") { problems.add(fields.node, "sysObjectID", "is missing") }
        return ProfileIdentity(prefixes: prefixes, probe: fields["probe"].flatMap { objectID($0, "probe") })
    }

    func device(_ fields: ProfileFields) -> ProfileDevice {
        guard let part = fields.object("device", knows: ["model", "firmware", "mac"]) else { return ProfileDevice() }
        func scalar(_ key: String) -> ObjectID? { part[key].flatMap { objectID($0, part.place(key)) } }
        return ProfileDevice(model: scalar("model"), firmware: scalar("firmware"), mac: scalar("mac"))
    }

    func commands(_ fields: ProfileFields) -> [PowerAction: ProfileCommand] {
        var commands: [PowerAction: ProfileCommand] = [:]
        let actions = PowerAction.allCases
        guard let part = fields.object("commands", knows: actions.map(\.rawValue)) else { return commands }
        for action in actions {
            let keys = ["column", "value", "form", "delay"]
            commands[action] = part.object(action.rawValue, knows: keys).flatMap(command)
        }
        return commands
    }

    private func command(_ fields: ProfileFields) -> ProfileCommand? {
        guard let place = fields.needed("column"), let column = column(place, fields.place("column")),
            let value = fields.whole("value", in: Int64(Int32.min)...Int64(Int32.max))
        else { return nil }
        let form = fields.has("form") ? fields.word("form", ProfileCommand.Form.self) : .integer
        return ProfileCommand(column: column, value: Int32(value), form: form ?? .integer, delay: delay(fields))
    }

    private func delay(_ fields: ProfileFields) -> DelayColumn? {
        guard let part = fields.object("delay", knows: ["column", "milliseconds"]),
            let milliseconds = part.whole("milliseconds", in: 1...600_000)
        else { return nil }
        let column = part["column"].flatMap { self.column($0, part.place("column")) }
        return DelayColumn(column: column, milliseconds: milliseconds)
    }

    private static let raw = Int64(Int32.min)...Int64(UInt32.max)

    func metering(_ fields: ProfileFields) -> ProfileMetering {
        guard let part = fields.object("metering", knows: ["power", "current", "voltage", "energy"]) else {
            return ProfileMetering()
        }
        func meter(_ key: String) -> MeterColumn? {
            part.object(key, knows: ["column", "device", "chooser", "rows", "scale", "digits", "absent", "least"])
                .flatMap(self.meter)
        }
        return ProfileMetering(
            power: meter("power"), current: meter("current"), voltage: meter("voltage"), energy: meter("energy"))
    }

    private func meter(_ fields: ProfileFields) -> MeterColumn? {
        guard let place = place(fields) else { return nil }
        var meter = MeterColumn(place: place)
        meter.scale = scale(fields)
        meter.digits = fields["digits"].flatMap { column($0, fields.place("digits")) }
        meter.absent = Set(codes(fields, "absent"))
        meter.least = fields.has("least") ? fields.whole("least", in: Self.raw) : nil
        return meter
    }

    /// A scalar of the device, a row of the outlet, or the row that another column chooses.
    private func place(_ fields: ProfileFields) -> MeterColumn.Place? {
        if let node = fields["device"] {
            if fields.has("column") { problems.add(node, fields.place("device"), "stands beside a column") }
            return objectID(node, fields.place("device")).map { .device($0) }
        }
        guard let node = fields.needed("column"), let column = column(node, fields.place("column")) else { return nil }
        guard let chosen = fields["chooser"] else { return .row(column) }
        let rows = codes(fields, "rows")
        guard let chooser = self.column(chosen, fields.place("chooser")) else { return nil }
        guard rows.count == 2, 0 <= rows[0], rows[0] <= rows[1], rows[1] <= 65_535 else {
            problems.add(fields["rows"] ?? chosen, fields.place("rows"), "the first and the last row are wanted")
            return nil
        }
        return .chosen(column: column, chooser: chooser, rows: rows[0]...rows[1])
    }

    private func scale(_ fields: ProfileFields) -> Double {
        guard let node = fields["scale"] else { return 1 }
        if case .number(let text) = node.kind, let scale = Double(text), (1e-9...1e9).contains(scale) { return scale }
        problems.add(node, fields.place("scale"), "a number above 0 is wanted")
        return 1
    }

    func rhythm(_ fields: ProfileFields, _ habit: DriverRhythm) -> DriverRhythm {
        guard let part = fields.object("rhythm", knows: ["poll", "proof", "rebootOff"]) else { return habit }
        return DriverRhythm(
            pollEvery: part.whole("poll", in: 1_000...3_600_000, otherwise: habit.pollEvery) ?? habit.pollEvery,
            proofEvery: part.whole("proof", in: 200...60_000, otherwise: habit.proofEvery) ?? habit.proofEvery,
            rebootOff: part.whole("rebootOff", in: 1_000...60_000, otherwise: habit.rebootOff) ?? habit.rebootOff)
    }

    func traps(_ fields: ProfileFields) -> [ProfileTrap] {
        fields.list("traps").compactMap { item in
            let known = ["id", "event", "outlet"]
            guard let part = ProfileFields(item.node, item.path, problems, knows: known),
                let id = part.needed("id").flatMap({ objectID($0, part.place("id")) })
            else { return nil }
            return ProfileTrap(
                id: id, event: part["event"].flatMap { event($0, part.place("event")) },
                outlet: part["outlet"].flatMap { objectID($0, part.place("outlet")) })
        }
    }

    private func event(_ node: JSONNode, _ path: String) -> EventCode? {
        if node.kind == .null { return nil }
        guard let text = ProfileFields.text(node, path, problems) else { return nil }
        let code = EventCode(rawValue: text)
        if EventCatalog.entry(code) == nil { problems.add(node, path, "\"\(text)\" is no event of the catalogue") }
        return code
    }
}
