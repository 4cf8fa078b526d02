import DengenCenter
import DengenModel
import Hummingbird

/// What a door of the log asks, made ready: the site found, the clock chosen, the filter built.
struct LogReading: Sendable {
    var query: LogQuery
    var site: LogSite?
    var filter: EventFilter
    var errors: FormErrors

    /// The site's clock where one is asked for.
    var clock: WallClock { site.map { WallClock($0.zone) } ?? WallClock() }
}

extension LogReading {
    init(_ query: LogQuery, _ web: Web, as principal: DengenCenter.Principal) async throws {
        self.query = query
        let word = query.form[.site]
        site = word.utf8.isEmpty ? nil : try await web.center.log.site(word, as: principal)
        (filter, errors) = query.form.filter(site: site, clock: site.map { WallClock($0.zone) } ?? WallClock())
        filter = query.filter(filter)
    }
}
