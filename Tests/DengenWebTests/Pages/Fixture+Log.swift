@testable import DengenCenter
@testable import DengenModel
@testable import DengenWeb

extension Fixture {
    /// The log page that an address shows, with what the centre would have answered.
    static func logPage(
        _ address: String, next: String? = nil, events: [EventRecord] = [event()], searchedTo: Timestamp? = nil
    ) -> LogPage {
        let query = LogQuery(QueryValues(address.utf8))
        let (filter, errors) = query.form.filter(site: nil, clock: WallClock())
        var page = LogPage(
            reading: LogReading(query: query, site: nil, filter: query.filter(filter), errors: errors), asOf: now)
        page.take(EventPage(items: events, next: next, searchedTo: searchedTo))
        return page
    }
}
