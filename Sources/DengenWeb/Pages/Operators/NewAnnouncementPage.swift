import DengenCenter
import DengenModel
import Hummingbird

/// `/ops/announcements/new`: what everybody shall read, from when and until when.
struct NewAnnouncementPage: Sendable {
    var title = Bilingual(ja: "", en: "")
    var text = Bilingual(ja: "", en: "")
    var from = ""
    var until = ""
    var errors = FormErrors()
    var key: String
    var clock = WallClock()

    static let ids = [
        "title": "title", "titleEn": "titleEn", "text": "text", "textEn": "textEn", "endsAt": "until",
    ]

    func view(in frame: Frame) -> HTML {
        frame.page(frame(AnnouncementText.add)) {
            frame.trail([(frame(AnnouncementText.title), Routes.allAnnouncements.path)])
            h1 { frame(AnnouncementText.add) }
            frame.errorSummary(errors)
            frame.changeForm(to: Routes.allAnnouncements.path) {
                hiddenField("key", key)
                frame.field(
                    FormField(
                        name: "title", label: AnnouncementText.titleJa, content: .text(title.ja), isRequired: true),
                    errors)
                frame.field(lines("text", AnnouncementText.textJa, text.ja, isRequired: true), errors)
                p(.class("hint")) { frame(AnnouncementText.englishHint) }
                frame.field(
                    FormField(
                        name: "titleEn", label: AnnouncementText.titleEn, content: .text(title.en), isOptional: true),
                    errors)
                frame.field(lines("textEn", AnnouncementText.textEn, text.en, isRequired: false), errors)
                period(frame)
                frame.answers(back: Routes.allAnnouncements.path, OperatorText.publish)
            }
        }
    }

    private func period(_ frame: Frame) -> HTML {
        div(.class("fields")) {
            frame.field(
                FormField(
                    name: "from", label: AnnouncementText.from, content: .instant(from),
                    hint: AnnouncementText.fromHint, isOptional: true), errors)
            frame.field(
                FormField(
                    name: "until", label: AnnouncementText.until, content: .instant(until),
                    hint: AnnouncementText.untilHint, isOptional: true), errors)
        }
    }

    private func lines(_ name: StaticString, _ label: Phrase, _ value: String, isRequired: Bool) -> FormField {
        FormField(
            name: name, label: label, content: .lines(value), isRequired: isRequired, isOptional: !isRequired,
            mostBytes: AnnouncementDraft.longest)
    }
}

extension NewAnnouncementPage {
    static func show(_ request: Request, _ context: OperatorVisit, _ web: Web) async throws -> Response {
        let page = NewAnnouncementPage(key: FormKeys.fresh())
        return .page(page.view(in: web.frame(context, path: Routes.newAnnouncement.path)))
    }

    static func publish(_ request: Request, _ context: OperatorForm, _ web: Web) async throws -> Response {
        let key = try context.form.formKey
        var page = NewAnnouncementPage(context.form, key: key)
        guard web.formKeys.use(key) else { return .see(Routes.allAnnouncements.path) }
        let draft = page.draft()
        do {
            guard let draft else { throw CenterError.invalid(field: "", problem: .malformed) }
            _ = try await web.center.announcements.publish(draft, by: context.actor)
            return .see(Routes.allAnnouncements.path.saying(.published))
        } catch {
            web.formKeys.release(key)
            guard let error = error as? CenterError, let errors = FormErrors(error, ids: ids) else { throw error }
            if page.errors.isEmpty { page.errors = errors }
            return .refused(page.view(in: web.frame(context, path: Routes.newAnnouncement.path)))
        }
    }

    private init(_ form: QueryValues, key: String) {
        title = Bilingual(ja: form["title"] ?? "", en: form["titleEn"] ?? "")
        text = Bilingual(ja: form["text"] ?? "", en: form["textEn"] ?? "")
        from = form["from"] ?? ""
        until = form["until"] ?? ""
        self.key = key
    }

    /// What was typed; nil, with the errors noted, where a time cannot be read.
    private mutating func draft() -> AnnouncementDraft? {
        let startsAt = instant(from, "from")
        let endsAt = instant(until, "until")
        guard errors.isEmpty else { return nil }
        return AnnouncementDraft(title: title, text: text, startsAt: startsAt, endsAt: endsAt)
    }

    private mutating func instant(_ text: String, _ field: String) -> Timestamp? {
        if Typed.line(text).utf8.isEmpty { return nil }
        let instant = SiteTime.instant(text, zone: clock.name)
        if instant == nil { errors.add(field, FormText.malformed) }
        return instant
    }
}
