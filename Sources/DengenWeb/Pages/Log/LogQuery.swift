import DengenCenter
import DengenModel

/// The log page's address as a value: the questions, and where in their answer it stands.
struct LogQuery: Sendable {
    var form: LogForm
    var before: EventID?
    var after: EventID?

    init(_ query: QueryValues) {
        form = LogForm(query)
        before = query["before"].flatMap(EventID.init(rawValue:))
        after = before == nil ? query["after"].flatMap(EventID.init(rawValue:)) : nil
    }

    /// Nothing newer is left out: what happens from now on belongs on top.
    var isNewest: Bool { before == nil && after == nil && form[.to].utf8.isEmpty }

    func filter(_ filter: EventFilter) -> EventFilter {
        var filter = filter
        (filter.before, filter.after) = (before, after)
        return filter
    }

    /// This very page.
    var path: URLPath {
        if let after { return path(after: after) }
        return path(before: before)
    }

    func path(before: EventID?) -> URLPath {
        before.map { form.path().query("before", $0.rawValue) } ?? form.path()
    }

    func path(after: EventID) -> URLPath { form.path().query("after", after.rawValue) }
}
