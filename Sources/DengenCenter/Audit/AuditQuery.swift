import DengenModel
import DengenStore

/// One reading of a tenant's audit, the newest first: constant SQL parts, bound values.
///
/// An index gives the rows of one thing, of one action or of all, in the order of ids. What no index holds is tested row
/// by row down to an edge, so that a page always ends in time.
struct AuditQuery {
    typealias Condition = EventQuery.Condition

    /// Rows that are looked through for one page at most.
    static let mostLooked = 20_000

    private var reading: [Condition]
    private var tests: [Condition] = []
    private let limit: Int

    /// - Parameter objects: what the filter's `object` stands for; nil where it asks for none.
    init(_ filter: AuditFilter, objects: [String]?, tenant: TenantID) {
        limit = filter.limit
        reading = [Condition("tenant_id = ?", [Value(tenant)])] + Self.span(filter)
        var isAnchored = false
        if let objects {
            isAnchored = objects.count == 1
            let condition = Condition.in("object", objects)
            if isAnchored { reading.append(condition) } else { tests.append(condition) }
        }
        if let action = filter.action { add(action, isAnchored: isAnchored) }
        if let door = filter.door { tests.append(Condition("door = ?", [Value(door)])) }
        if let who = filter.who {
            tests.append(
                Condition(
                    "(LOWER(name) LIKE ? ESCAPE '!' OR subject = ?)", [.text(LikePattern.containing(who)), .text(who)]))
        }
    }

    private mutating func add(_ action: String, isAnchored: Bool) {
        guard action.utf8.contains(UInt8(ascii: ".")) else {
            tests.append(Condition("action LIKE ? ESCAPE '!'", [.text(LikePattern.literal(action) + ".%")]))
            return
        }
        let condition = Condition("action = ?", [.text(action)])
        if isAnchored { tests.append(condition) } else { reading.append(condition) }
    }

    /// Whether an edge may end the reading before the audit does.
    var isBounded: Bool { !tests.isEmpty }

    /// The rows, one more than asked when there are more.
    func page(to edge: AuditID?) -> (sql: String, values: [Value]) {
        let end = edge.map { [Condition("id >= ?", [Value($0)])] } ?? []
        return part(AuditRecord.columns, reading + end + tests, most: limit + 1)
    }

    /// How many rows there are up to `mostLooked`, and the id of the last of them.
    var edge: (sql: String, values: [Value]) {
        let inner = part("id", reading, most: Self.mostLooked)
        return ("SELECT COUNT(*) AS looked, MIN(id) AS edge FROM (\(inner.sql)) AS looked", inner.values)
    }

    private func part(_ columns: String, _ conditions: [Condition], most: Int) -> (sql: String, values: [Value]) {
        let places = conditions.map(\.sql).joined(separator: " AND ")
        return (
            "SELECT \(columns) FROM audit WHERE \(places) ORDER BY id DESC LIMIT ?",
            conditions.flatMap(\.values) + [Value(most)]
        )
    }

    /// Times are ids, as in the log: the same index gives them.
    private static func span(_ filter: AuditFilter) -> [Condition] {
        let bounds: [(String, String?)] = [
            ("id < ?", filter.before?.rawValue), ("id >= ?", filter.from.map(EventID.bound)),
            ("id < ?", filter.until.map(EventID.bound)),
        ]
        return bounds.compactMap { sql, value in value.map { Condition(sql, [.text($0)]) } }
    }
}
