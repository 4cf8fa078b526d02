/// Every message of the log as data: the tables of both documents and our own.
///
/// To add a message, add one line to `own` and, when code writes it, one constant to `EventCode`.
package enum EventCatalog {
    /// How the metered tap's log grades a message (C-19).
    package enum Level: String, Sendable, CaseIterable {
        case info = "INFO"
        case warning = "WARNING"
        case error = "ERROR"
    }

    /// One message in both languages; `{name}` and the like are filled when it is shown.
    package struct Entry: Sendable, Equatable {
        package let code: EventCode
        package let kind: Event.Class
        /// Whether the message opens or closes a trouble; nil when it does neither.
        package let edge: Event.Edge?
        /// Only the tap's messages have one.
        package let level: Level?
        package let ja: String
        package let en: String

        init(
            _ code: String, _ kind: Event.Class, _ edge: Event.Edge? = nil, level: Level? = nil, ja: String, en: String
        ) {
            self.code = EventCode(rawValue: code)
            self.kind = kind
            self.edge = edge
            self.level = level
            self.ja = ja
            self.en = en
        }

        /// The message with its placeholders filled.
        ///
        /// `action`, `state`, `mode` and `role` hold raw values of model types and are put into
        /// words; other arguments stand as they are, a missing one as `?`. The caller escapes for its medium.
        package func text(japanese: Bool, arguments: [String: String] = [:]) -> String {
            MessageTemplate(japanese ? ja : en).filled { name in
                arguments[name].map { PowerWords.localized($0, of: name, japanese: japanese) } ?? "?"
            }
        }
    }

    /// All messages: the cloud's, the tap's, ours.
    package static let entries = cloud + tap + own

    /// The message of a code; nil for a code that this version does not know.
    package static func entry(_ code: EventCode) -> Entry? { byCode[code] }

    private static let byCode = Dictionary(entries.map { ($0.code, $0) }) { first, _ in first }
}
