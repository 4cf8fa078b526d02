import DengenModel
import DengenSNMP

/// Identifiers, the index and the columns.
extension ProfileReader {
    func objectID(_ node: JSONNode, _ path: String) -> ObjectID? {
        guard let text = ProfileFields.text(node, path, problems) else { return nil }
        if let id = objectID(text) { return id }
        problems.add(node, path, "\"\(text)\" is no object identifier, \(advice(text))")
        return nil
    }

    /// A column's identifier, where `*` marks the index and `#` the number.
    func column(_ node: JSONNode, _ path: String) -> ProfileColumn? {
        guard let text = ProfileFields.text(node, path, problems) else { return nil }
        if let column = column(text) { return column }
        problems.add(node, path, "\"\(text)\" is no column, \(advice(text))")
        return nil
    }

    private func column(_ text: String) -> ProfileColumn? {
        let marks = [UInt8(ascii: "*"), UInt8(ascii: "#")]
        guard let mark = text.utf8.firstIndex(where: marks.contains) else {
            return objectID(text).map { ProfileColumn(root: $0) }
        }
        let head = text.utf8[..<mark]
        guard head.last == UInt8(ascii: "."), let tail = Self.tail(text.utf8[text.utf8.index(after: mark)...]),
            let root = objectID(String(decoding: head.dropLast(), as: UTF8.self))
        else { return nil }
        return ProfileColumn(root: root, tail: tail, isByNumber: text.utf8[mark] == UInt8(ascii: "#"))
    }

    private func objectID(_ text: String) -> ObjectID? {
        guard text.utf8.first == UInt8(ascii: ".") else { return ObjectID(text) }
        guard !text.utf8.starts(with: ".1.3.6.1.".utf8), let base else { return nil }
        return ObjectID("\(base)\(text)")
    }

    /// What follows the mark: nothing, or arcs.
    private static func tail(_ text: Substring.UTF8View) -> [UInt32]? {
        if text.isEmpty { return [] }
        guard text.first == UInt8(ascii: "."), let id = ObjectID("1.3" + String(decoding: text, as: UTF8.self)) else {
            return nil
        }
        return Array(id.arcs.dropFirst(2))
    }

    private func advice(_ text: String) -> String {
        if text.utf8.starts(with: ".1.3.6.1.".utf8) { return "a leading dot continues `base`: leave it out" }
        if text.utf8.first == UInt8(ascii: "."), base == nil { return "it continues `base`, which is missing" }
        return "such as 1.3.6.1.4.1.318.1 or .9.2"
    }

    func index(_ fields: ProfileFields) -> OutletIndex? {
        guard let node = fields.needed("index") else { return nil }
        let parts = fields.list("index").compactMap { part($0.node, $0.path) }
        guard case .array(let items) = node.kind, parts.count == items.count else { return nil }
        return OutletIndex(parts: parts)
    }

    private func part(_ node: JSONNode, _ path: String) -> OutletIndex.Part? {
        guard let fields = ProfileFields(node, path, problems, knows: ["from", "to", "stride", "skip"]),
            let from = fields.whole("from", in: 0...65_535), let to = fields.whole("to", in: 0...65_535),
            let stride = fields.whole("stride", in: 1...10_000, otherwise: 1)
        else { return nil }
        let skip = codes(fields, "skip").compactMap { UInt32(exactly: $0) }
        return OutletIndex.Part(from: UInt32(from), to: UInt32(to), stride: Int(stride), skip: Set(skip))
    }

    func state(_ fields: ProfileFields) -> StateColumn? {
        guard let state = fields.object("state", knows: ["column", "values"], isNeeded: true) else { return nil }
        let values = words(state, OutletWord.self)
        return state.needed("column").flatMap { column($0, "state.column") }
            .map { StateColumn(column: $0, values: values) }
    }

    /// The parts of the table that a device may lack.
    func details(_ fields: ProfileFields) -> ([ConditionColumn], SwitchableColumn?, ProfileColumn?, NameColumn?) {
        let conditions = fields.list("conditions").compactMap { condition($0.node, $0.path) }
        let confirm = fields["confirm"].flatMap { column($0, "confirm") }
        return (conditions, switchable(fields), confirm, outletName(fields))
    }

    private func condition(_ node: JSONNode, _ path: String) -> ConditionColumn? {
        guard let fields = ProfileFields(node, path, problems, knows: ["column", "values"]) else { return nil }
        let values = words(fields, ConditionWord.self)
        return fields.needed("column").flatMap { column($0, fields.place("column")) }
            .map { ConditionColumn(column: $0, values: values) }
    }

    private func switchable(_ fields: ProfileFields) -> SwitchableColumn? {
        guard let part = fields.object("switchable", knows: ["column", "values"]), let place = part.needed("column"),
            let column = column(place, "switchable.column"), part.needed("values") != nil
        else { return nil }
        return SwitchableColumn(column: column, values: Set(codes(part, "values")))
    }

    private func outletName(_ fields: ProfileFields) -> NameColumn? {
        guard let part = fields.object("name", knows: ["column", "write", "most"]), let place = part.needed("column"),
            let column = column(place, "name.column"), let most = part.whole("most", in: 1...64, otherwise: 20)
        else { return nil }
        let written = part["write"].flatMap { self.column($0, "name.write") }
        return NameColumn(column: column, written: written, most: Int(most))
    }

    func codes(_ fields: ProfileFields, _ key: String) -> [Int64] {
        fields.list(key).compactMap {
            ProfileFields.whole($0.node, $0.path, problems, in: Int64(Int32.min)...Int64(UInt32.max))
        }
    }

    /// `{"1": "off", "2": "on"}`
    private func words<Word: RawRepresentable & CaseIterable>(
        _ fields: ProfileFields, _ type: Word.Type
    ) -> [Int64: Word] where Word.RawValue == String {
        var words: [Int64: Word] = [:]
        guard let values = fields.needed("values") else { return words }
        guard case .object(let members) = values.kind else {
            problems.add(values, fields.place("values"), "codes with words are wanted, not \(values.word)")
            return words
        }
        for member in members {
            let path = fields.place("values.\(member.key)")
            guard let code = Int64(member.key) else {
                problems.add(member.value, path, "a code is a whole number")
                continue
            }
            words[code] = ProfileFields.word(member.value, path, problems, type)
        }
        return words
    }
}
