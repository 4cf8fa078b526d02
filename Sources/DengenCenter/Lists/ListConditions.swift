import DengenModel
import DengenStore

/// The conditions of one look into a list: constant SQL parts, bound values.
struct ListConditions: Sendable {
    private(set) var sql: String
    private(set) var arguments: [Value]

    /// Everything of a table that a principal reaches.
    /// - Parameter sql: ends before its WHERE.
    init(_ sql: String, of seen: ReachCondition) {
        self.sql = sql + " WHERE " + seen.sql
        arguments = seen.values
    }

    init(_ sql: String, _ arguments: Value...) {
        self.sql = sql
        self.arguments = arguments
    }

    mutating func add(_ condition: String, _ values: [Value]) {
        sql += " AND " + condition
        arguments += values
    }

    mutating func add(_ condition: String, _ value: Value?) {
        if let value { add(condition, [value]) }
    }

    /// One of several; nothing chosen, or all, asks nothing.
    mutating func add<Choice: RawRepresentable<String> & CaseIterable & Hashable>(
        _ column: String, among choices: Set<Choice>
    ) {
        guard !choices.isEmpty, choices.count < Choice.allCases.count else { return }
        let marks = Array(repeating: "?", count: choices.count).joined(separator: ", ")
        add("\(column) IN (\(marks))", choices.map { Value($0) })
    }

    /// The whole statement.
    func asked(for columns: String, order: String, limit: Int) -> ListConditions {
        var query = self
        query.sql = "SELECT \(columns) \(sql) ORDER BY \(order) LIMIT ?"
        query.arguments.append(.integer(Int64(limit)))
        return query
    }

    /// The statement that counts up to one more than `most`, as `n`.
    func counted(_ most: Int) -> ListConditions {
        var query = self
        query.sql = "SELECT COUNT(*) AS n FROM (SELECT 1 \(sql) LIMIT ?) AS counted"
        query.arguments.append(.integer(Int64(most) + 1))
        return query
    }

    /// Every word of a text in at least one of the parts, or as an outlet's label.
    mutating func add(text: String, in parts: [TextPart], hasLabels: Bool = false, tenant: TenantID) {
        for word in FoldedText.words(of: text) {
            let pattern = Value.text("%" + LikePattern.literal(word) + "%")
            var pieces = parts.map(\.sql)
            var values = parts.flatMap { $0.isOfTenant ? [Value(tenant), pattern] : [pattern] }
            if hasLabels, let label = FoldedText.label(word) {
                pieces.append("(LOWER(d.number) = ? AND o.number = ?)")
                values += [.text(label.device), .integer(label.outlet)]
            }
            add("(" + pieces.joined(separator: " OR ") + ")", values)
        }
    }
}

/// A place where a word may stand.
struct TextPart: Sendable {
    let sql: String
    let isOfTenant: Bool

    /// In the row itself.
    static func own(_ alias: StaticString) -> TextPart {
        TextPart(sql: "\(alias).folded LIKE ? ESCAPE '!'", isOfTenant: false)
    }

    /// In a row of a smaller table, which is looked through once a word and not once a row.
    static func of(_ table: StaticString, named column: StaticString) -> TextPart {
        TextPart(
            sql: "\(column) IN (SELECT id FROM \(table) WHERE tenant_id = ? AND folded LIKE ? ESCAPE '!')",
            isOfTenant: true)
    }
}
