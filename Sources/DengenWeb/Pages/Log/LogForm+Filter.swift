import DengenCenter
import DengenModel

extension LogForm {
    /// What is asked of the centre, and what was wrong with the questions.
    /// - Parameters:
    ///   - site: the one that `site` names; nil where none is asked or none is found.
    ///   - clock: reads the times.
    func filter(site: LogSite?, clock: WallClock) -> (EventFilter, FormErrors) {
        var filter = EventFilter()
        var errors = FormErrors()
        filter.classes = classes
        filter.site = site?.id
        if site == nil && !self[.site].utf8.isEmpty { errors.add("site", LogText.unknownSite) }
        filter.from = time(.from, clock, &errors)?.begin
        filter.until = time(.to, clock, &errors)?.end
        if let from = filter.from, let until = filter.until, until <= from { errors.add("to", LogText.backwards) }
        filter.label = text(.label, &errors).map { Typed.code($0).uppercased() }
        filter.name = text(.name, &errors)
        filter.user = text(.user, &errors).map(Self.user)
        if let words = text(.message, &errors) {
            let finding = Self.messages(words)
            (filter.codes, filter.faultCode) = (finding.codes, finding.faultCode)
            if finding.codes.isEmpty { errors.add("message", LogText.unknownMessage) }
        }
        return (filter, errors)
    }

    /// A code such as `MA-14`, or words of a message.
    static func messages(_ words: String) -> EventCatalog.Finding {
        let code = EventCode(rawValue: Typed.code(words).uppercased())
        var finding = EventCatalog.find(words)
        if EventCatalog.entry(code) != nil { (finding.codes, finding.faultCode) = ([code], nil) }
        return finding
    }

    /// 「システム」 in either language is nobody.
    private static func user(_ name: String) -> EventFilter.User {
        let isSystem = [CommonText.system.ja, CommonText.system.en].contains { $0.utf8.elementsEqual(name.utf8) }
        return isSystem ? .system : .named(name)
    }

    private func time(_ field: Field, _ clock: WallClock, _ errors: inout FormErrors) -> LocalTime? {
        if self[field].utf8.isEmpty { return nil }
        let time = LocalTime(self[field], zone: clock.name)
        if time == nil { errors.add(field.rawValue, LogText.badTime) }
        return time
    }

    private func text(_ field: Field, _ errors: inout FormErrors) -> String? {
        let text = self[field]
        if text.utf8.isEmpty { return nil }
        guard text.utf8.count <= EventFilter.longestText else {
            errors.add(field.rawValue, ErrorText.tooLong)
            return nil
        }
        return text
    }
}
