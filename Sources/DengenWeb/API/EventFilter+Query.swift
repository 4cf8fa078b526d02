import DengenCenter
import DengenModel

extension EventFilter {
    /// `class` and `code` (repeatable), `site`, `outlet`, `command`, `from`, `to`, `label`, `name`, `user`, `before` or
    /// `after`, `limit`; a wrong value is refused, not ignored.
    init(_ query: QueryValues) throws(Refusal) {
        self.init()
        let query = try query.whole
        limit = try Cursor.limit(query)
        try readClasses(query)
        try readCodes(query)
        site = try Self.id("site", query)
        outlet = try Self.id("outlet", query)
        command = try Self.id("command", query)
        from = try Self.instant("from", query)
        until = try Self.instant("to", query)
        label = query["label"].map(Typed.code)
        name = query["name"]
        user = query["user"].map(User.named)
        before = try Self.id("before", query)
        after = try Self.id("after", query)
        if before != nil && after != nil { throw .invalid(field: "before") }
    }

    private mutating func readClasses(_ query: QueryValues) throws(Refusal) {
        var classes: Set<Event.Class> = []
        let names = query.all("class")
        guard names.count <= Event.Class.allCases.count else { throw .invalid(field: "class") }
        for name in names {
            guard let kind = Event.Class(rawValue: name) else { throw .invalid(field: "class") }
            classes.insert(kind)
        }
        if !classes.isEmpty { self.classes = classes }
    }

    private mutating func readCodes(_ query: QueryValues) throws(Refusal) {
        let names = query.all("code")
        if names.isEmpty { return }
        guard names.count <= 20, names.allSatisfy({ Identifier<Event>(rawValue: $0) != nil }) else {
            throw .invalid(field: "code")
        }
        codes = Set(names.map(EventCode.init(rawValue:)))
    }

    private static func instant(_ name: String, _ query: QueryValues) throws(Refusal) -> Timestamp? {
        guard let text = query[name] else { return nil }
        guard let instant = Timestamp(rfc3339: text) else { throw .invalid(field: name) }
        return instant
    }

    private static func id<Subject>(_ name: String, _ query: QueryValues) throws(Refusal) -> Identifier<Subject>? {
        guard let text = query[name] else { return nil }
        guard let id = Identifier<Subject>(rawValue: text) else { throw .invalid(field: name) }
        return id
    }
}
