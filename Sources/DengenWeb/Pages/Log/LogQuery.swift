import DengenCenter
import DengenModel

/// The log page's address as a value.
struct LogQuery: Sendable {
    var classes: Set<Event.Class>
    var before: EventID?
    var after: EventID?

    /// All four ticks stand until the form was sent; then only what it says.
    init(_ query: QueryValues) {
        let ticked = query.all("class").compactMap(Event.Class.init(rawValue:))
        classes = query["filter"] == nil && ticked.isEmpty ? Set(Event.Class.allCases) : Set(ticked)
        before = query["before"].flatMap(EventID.init(rawValue:))
        after = query["after"].flatMap(EventID.init(rawValue:))
    }

    var filter: EventFilter {
        var filter = EventFilter()
        filter.classes = classes
        filter.before = before
        filter.after = before == nil ? after : nil
        return filter
    }

    /// This very page.
    var path: URLPath {
        if before == nil, let after { return path(after: after) }
        return path(before: before)
    }

    func path(before: EventID?) -> URLPath {
        let path = classPath
        return before.map { path.query("before", $0.rawValue) } ?? path
    }

    func path(after: EventID) -> URLPath { classPath.query("after", after.rawValue) }

    private var classPath: URLPath {
        if classes.count == Event.Class.allCases.count { return Routes.log.path }
        var path = Routes.log.path.query("filter", "1")
        for kind in Event.Class.allCases where classes.contains(kind) { path = path.query("class", kind.rawValue) }
        return path
    }
}
