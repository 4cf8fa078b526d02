import DengenCenter
import DengenModel

/// What a file of samples is asked for, made ready: the site found, the times read on its clock.
struct MeasureReading: Sendable {
    var form: MeasureForm
    /// That may be chosen.
    var sites: [LogSite]
    /// The same: outlets that measure, of all sites.
    var candidates: [SampleExport.Column]
    /// Nil when something is wrong.
    var query: ExportQuery?
    var errors = FormErrors()

    /// By the first site's clock where none is chosen.
    var clock: WallClock { WallClock((chosen ?? sites.first)?.zone ?? "Asia/Tokyo") }

    private var chosen: LogSite? { sites.first { $0.id.rawValue.utf8.elementsEqual(form.site.utf8) } }

    init(_ query: QueryValues, _ web: Web, as principal: DengenCenter.Principal) async throws {
        self.init(
            form: MeasureForm(query), sites: try await web.center.log.sites(as: principal),
            candidates: try await web.center.measurements.exported(as: principal))
    }

    init(form: MeasureForm, sites: [LogSite], candidates: [SampleExport.Column] = []) {
        (self.form, self.sites, self.candidates) = (form, sites, candidates)
        let quantity = Quantity(rawValue: form.quantity)
        let step = MeasureForm.Step(rawValue: form.step)
        if chosen == nil && !form.site.utf8.isEmpty { errors.add("site", LogText.unknownSite) }
        let outlets = chosenOutlets
        if outlets == nil { errors.add("outlet", MeasureText.unknownOutlet) }
        if quantity == nil { errors.add("quantity", FormText.unknown) }
        let from = time("from", form.from)?.begin
        let to = time("to", form.to).map(Self.end)
        if step == nil { errors.add("step", FormText.unknown) }
        if let from, let to, to <= from { errors.add("to", LogText.backwards) }
        guard errors.isEmpty, let outlets, let quantity, let from, let to, let step else { return }
        query = ExportQuery(
            site: chosen?.id, outlets: outlets, quantity: quantity, from: from, to: to, step: step.step)
    }

    /// In the order of the page; nil when one of them is not offered.
    private var chosenOutlets: [OutletID]? {
        let typed = Set(form.outlets)
        let found = candidates.map(\.outlet).filter { typed.contains($0.rawValue) }
        return found.count == typed.count ? found : nil
    }

    private mutating func time(_ id: String, _ text: String) -> LocalTime? {
        if text.utf8.isEmpty {
            errors.add(id, FormText.missing)
            return nil
        }
        let time = LocalTime(text, zone: clock.name)
        if time == nil { errors.add(id, LogText.badTime) }
        return time
    }

    /// A day alone is meant whole; a time of day is the last instant.
    private static func end(_ time: LocalTime) -> Timestamp {
        time.end.milliseconds(since: time.begin) == 86_400_000 ? time.end : time.begin
    }
}
