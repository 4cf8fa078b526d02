import DengenCenter
import DengenModel

/// What a door of the audit asks, made ready.
struct AuditReading: Sendable {
    let form: AuditForm
    let filter: AuditFilter
    let errors: FormErrors
    let clock = WallClock()

    init(_ query: QueryValues) {
        form = AuditForm(query)
        var (filter, errors) = form.filter(clock: clock)
        filter.before = query["before"].flatMap(AuditID.init(rawValue:))
        filter.limit = AuditPage.size
        (self.filter, self.errors) = (filter, errors)
    }

    /// This very page.
    var path: URLPath { path(before: filter.before) }

    func path(before: AuditID?) -> URLPath {
        before.map { form.path().query("before", $0.rawValue) } ?? form.path()
    }
}
