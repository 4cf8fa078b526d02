import DengenCenter
import DengenModel
import Hummingbird

/// `/sites/{id}/retention`: for how many days samples of a site and of its devices are kept as they came (N-17).
struct RetentionPage: Sendable {
    var retention: SiteRetention
    /// As it was typed; by device in the page's order.
    var days: String
    var deviceDays: [String]
    var done: Done?
    var errors = FormErrors()

    init(_ retention: SiteRetention) {
        self.retention = retention
        days = retention.days.map(String.init) ?? ""
        deviceDays = retention.devices.map { $0.days.map(String.init) ?? "" }
    }

    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.retention.id(of: context)
        var page = RetentionPage(try await web.center.measurements.retention(of: id, as: context.principal))
        page.done = Done(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.retention(id))))
    }

    static func save(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.retention.id(of: context)
        var page = RetentionPage(try await web.center.measurements.retention(of: id, as: context.principal))
        try page.take(context.form)
        let (days, devices) = page.read()
        guard page.errors.isEmpty else {
            return .refused(page.view(in: web.frame(context, path: Routes.retention(id))))
        }
        try await web.center.measurements.setRetention(days: days, devices: devices, of: id, as: context.principal)
        return .see(Routes.retention(id).saying(.saved))
    }

    /// A device that came or went since the page was made keeps its place by its id.
    private mutating func take(_ form: QueryValues) throws {
        days = Typed.code(form["days"] ?? "")
        let (ids, typed) = (form.all("device"), form.all("deviceDays"))
        guard ids.count == typed.count else { throw Refusal.invalid(field: "deviceDays") }
        let byID = Dictionary(zip(ids, typed)) { first, _ in first }
        deviceDays = zip(retention.devices, deviceDays).map { rule, kept in
            byID[rule.device.rawValue].map { Typed.code($0) } ?? kept
        }
    }

    private mutating func read() -> (Int?, [DeviceID: Int]) {
        let whole = number("days", days)
        var own: [DeviceID: Int] = [:]
        for (row, rule) in retention.devices.enumerated() {
            own[rule.device] = number("deviceDays-\(row)", deviceDays[row])
        }
        return (whole, own)
    }

    private mutating func number(_ id: String, _ text: String) -> Int? {
        if text.utf8.isEmpty { return nil }
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard text.utf8.count <= 5, text.utf8.allSatisfy(isDigit), let days = Int(text),
            Measurements.retentionDays.contains(days)
        else {
            errors.add(id, RetentionText.badDays)
            return nil
        }
        return days
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(RetentionText.title)) {
            frame.trail([
                (frame(StructureText.sites), Routes.sites.path), (retention.name, Routes.editSite(retention.site)),
            ])
            h1 { frame(RetentionText.title) }
            frame.done(done)
            frame.errorSummary(errors)
            p { frame(RetentionText.all) }
            p { frame(RetentionText.dropped) }
            p(.class("warn")) { frame(RetentionText.warning) }
            frame.changeForm(to: Routes.retention(retention.site)) {
                frame.field(entry("days", RetentionText.site, days), errors)
                if !retention.devices.isEmpty { devices(frame) }
                frame.answers(back: Routes.editSite(retention.site), FormText.save)
            }
        }
    }

    private func devices(_ frame: Frame) -> HTML {
        fieldset {
            legend { frame(RetentionText.devices) }
            p(.class("hint")) { frame(RetentionText.devicesHint) }
            for (row, rule) in retention.devices.enumerated() {
                hiddenField("device", rule.device.rawValue)
                let name = rule.number + " " + rule.name
                frame.field(entry("deviceDays", Phrase(name, name), deviceDays[row], row: row), errors)
            }
        }
    }

    private func entry(_ name: StaticString, _ label: Phrase, _ value: String, row: Int? = nil) -> FormField {
        FormField(
            name: name, label: label, content: .text(value), isOptional: true, mostBytes: 5, row: row,
            inputMode: "numeric")
    }
}
