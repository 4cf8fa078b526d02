import DengenSNMP

/// One object of a profile's file. What is missing or of the wrong form is nil and goes to the list of problems.
struct ProfileFields {
    let node: JSONNode
    let path: String
    let problems: ProblemList
    private let members: [JSONNode.Member]

    /// Nil when `node` is no object; keys that nobody knows are problems.
    init?(_ node: JSONNode, _ path: String, _ problems: ProblemList, knows keys: [String]) {
        guard case .object(let members) = node.kind else {
            problems.add(node, path, "an object is wanted, not \(node.word)")
            return nil
        }
        self.node = node
        self.path = path
        self.problems = problems
        self.members = members
        for member in members where !keys.contains(member.key) {
            let known = keys.sorted().joined(separator: ", ")
            problems.add(member.value, place(member.key), "unknown key; known are \(known)")
        }
    }

    func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    func has(_ key: String) -> Bool { self[key] != nil }

    subscript(_ key: String) -> JSONNode? { members.first { $0.key == key }?.value }

    /// The value of a key that must be there.
    func needed(_ key: String) -> JSONNode? {
        let value = self[key]
        if value == nil { problems.add(node, place(key), "is missing") }
        return value
    }

    func object(_ key: String, knows keys: [String], isNeeded: Bool = false) -> ProfileFields? {
        (isNeeded ? needed(key) : self[key]).flatMap { ProfileFields($0, place(key), problems, knows: keys) }
    }

    func list(_ key: String) -> [(node: JSONNode, path: String)] {
        guard let value = self[key] else { return [] }
        guard case .array(let items) = value.kind else {
            problems.add(value, place(key), "a list is wanted, not \(value.word)")
            return []
        }
        return items.enumerated().map { ($1, "\(place(key))[\($0)]") }
    }

    func text(_ key: String) -> String? {
        needed(key).flatMap { Self.text($0, place(key), problems) }
    }

    static func text(_ node: JSONNode, _ path: String, _ problems: ProblemList) -> String? {
        guard case .text(let text) = node.kind, !text.isEmpty, text.utf8.count <= 200 else {
            problems.add(node, path, "a text of 1 to 200 bytes is wanted")
            return nil
        }
        return text
    }

    /// One of an enumeration's words.
    func word<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type) -> Word?
    where Word.RawValue == String {
        needed(key).flatMap { Self.word($0, place(key), problems, type) }
    }

    static func word<Word: RawRepresentable & CaseIterable>(
        _ node: JSONNode, _ path: String, _ problems: ProblemList, _ type: Word.Type
    ) -> Word? where Word.RawValue == String {
        if case .text(let text) = node.kind, let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        problems.add(node, path, "one of these is wanted: \(known)")
        return nil
    }

    /// A whole number within `range`, `otherwise` when the key is missing.
    func whole(_ key: String, in range: ClosedRange<Int64>, otherwise: Int64? = nil) -> Int64? {
        guard let value = otherwise == nil ? needed(key) : self[key] else { return otherwise }
        return Self.whole(value, place(key), problems, in: range)
    }

    static func whole(
        _ node: JSONNode, _ path: String, _ problems: ProblemList, in range: ClosedRange<Int64>
    ) -> Int64? {
        if case .number(let text) = node.kind, let number = Int64(text), range.contains(number) { return number }
        problems.add(node, path, "a whole number from \(range.lowerBound) to \(range.upperBound) is wanted")
        return nil
    }
}
