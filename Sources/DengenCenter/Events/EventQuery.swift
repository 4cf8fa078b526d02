import DengenModel
import DengenStore

/// One reading of the log: constant SQL parts, bound values.
///
/// An index gives the rows in the order of ids: of a command, an outlet, an ID, of codes or classes, of a site or of
/// all. What no index holds is tested row by row down to an edge, so that a page always ends in time.
struct EventQuery {
    /// Rows that are looked through for one page at most: they lie side by side in the order of all, and apart in that
    /// of an index.
    static let (mostLooked, mostLookedApart) = (20_000, 5_000)

    private var branches: [Condition]
    private var shared: [Condition]
    private var tests: [Condition]
    private let isForward: Bool
    private let limit: Int

    struct Condition {
        var sql: String
        var values: [Value]

        init(_ sql: String, _ values: [Value]) {
            self.sql = sql
            self.values = values
        }

        static func `in`(_ column: String, _ values: [String]) -> Condition {
            let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
            return Condition("\(column) IN (\(marks))", values.map { .text($0) })
        }
    }

    /// - Parameter sites: all to which grants narrow the principal, where they are few.
    init(_ filter: EventFilter, for principal: Principal, at sites: [SiteID]) {
        isForward = filter.after != nil
        limit = filter.limit
        shared = [Condition("tenant_id = ?", [Value(principal.tenant)])] + Self.span(filter)
        var plan = EventPlan(filter)
        if case .limited = principal.reach { plan.narrow(to: principal.reached(.events, as: "event"), at: sites) }
        shared += plan.shared
        branches = plan.branches
        tests = plan.tests
        mostRows = plan.shared.isEmpty && plan.branches.isEmpty ? Self.mostLooked : Self.mostLookedApart
    }

    /// Whether an edge may end the reading before the log does.
    var isBounded: Bool { !tests.isEmpty }

    /// Rows that are looked through for this page, of all branches together.
    let mostRows: Int

    /// The rows, one more than asked when there are more.
    func page(to edge: EventID?) -> (sql: String, values: [Value]) {
        let end = edge.map { [Condition(isForward ? "id <= ?" : "id >= ?", [Value($0)])] } ?? []
        return parts(EventRecord.columns, end + tests, most: limit + 1)
    }

    /// How many rows there are up to `mostRows`, and the id of the last of them.
    var edge: (sql: String, values: [Value]) {
        let inner = parts("id", [], most: mostRows)
        let end = isForward ? "MAX(id)" : "MIN(id)"
        return ("SELECT COUNT(*) AS looked, \(end) AS edge FROM (\(inner.sql)) AS looked", inner.values)
    }

    private var order: String { isForward ? "ORDER BY id" : "ORDER BY id DESC" }

    private func parts(_ columns: String, _ more: [Condition], most: Int) -> (sql: String, values: [Value]) {
        if branches.count <= 1 { return part(branches + more, columns, Value(most)) }
        let parts = branches.map { part([$0] + more, columns, Value(most)) }
        let union = parts.enumerated().map { "SELECT \(columns) FROM (\($1.sql)) AS part\($0)" }
        return (union.joined(separator: " UNION ALL ") + " \(order) LIMIT ?", parts.flatMap(\.values) + [Value(most)])
    }

    private func part(_ branch: [Condition], _ columns: String, _ most: Value) -> (sql: String, values: [Value]) {
        let conditions = shared + branch
        let places = conditions.map(\.sql).joined(separator: " AND ")
        return (
            "SELECT \(columns) FROM event WHERE \(places) \(order) LIMIT ?", conditions.flatMap(\.values) + [most]
        )
    }

    /// Times are ids: the same index gives them.
    private static func span(_ filter: EventFilter) -> [Condition] {
        let bounds: [(String, String?)] = [
            ("id < ?", filter.before?.rawValue), ("id > ?", filter.after?.rawValue),
            ("id >= ?", filter.from.map(EventID.bound)), ("id < ?", filter.until.map(EventID.bound)),
        ]
        return bounds.compactMap { sql, value in value.map { Condition(sql, [.text($0)]) } }
    }
}
