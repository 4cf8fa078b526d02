/// One attribute of an element.
///
/// Names are a closed list: no `on…` can be written, and no `style` on a page, which the content security policy forbids
/// too. Letters have styles, all of them constants.
struct Attribute: Sendable {
    private enum Content {
        case none
        case constant(StaticString)
        case text(String)
    }

    private let name: StaticString
    private let content: Content

    private init(_ name: StaticString, _ content: Content) {
        self.name = name
        self.content = content
    }

    func write(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: " "))
        bytes.append(constant: name)
        switch content {
        case .none: return
        case .constant(let value):
            bytes.append(constant: "=\"")
            bytes.append(constant: value)
        case .text(let value):
            bytes.append(constant: "=\"")
            bytes.appendEscaped(value)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    // Addresses: only typed ones.
    static func href(_ path: URLPath) -> Attribute { Attribute("href", .text(path.text)) }
    static func src(_ path: URLPath) -> Attribute { Attribute("src", .text(path.text)) }
    static func action(_ path: URLPath) -> Attribute { Attribute("action", .text(path.text)) }
    static func href(anchorID id: String) -> Attribute { Attribute("href", .text("#" + id)) }
    /// A place on the same page.
    static func href(anchor: StaticString) -> Attribute { Attribute("href", .constant(anchor)) }

    static func `class`(_ names: StaticString) -> Attribute { Attribute("class", .constant(names)) }
    static func id(_ value: String) -> Attribute { Attribute("id", .text(value)) }
    static func name(_ value: StaticString) -> Attribute { Attribute("name", .constant(value)) }
    /// `stem3`: a choice for the third of several alike.
    static func name(_ stem: StaticString, _ number: Int) -> Attribute { Attribute("name", .text("\(stem)\(number)")) }
    static func value(_ value: String) -> Attribute { Attribute("value", .text(value)) }
    static func media(_ value: StaticString) -> Attribute { Attribute("media", .constant(value)) }
    static func content(_ value: StaticString) -> Attribute { Attribute("content", .constant(value)) }
    static func charset(_ value: StaticString) -> Attribute { Attribute("charset", .constant(value)) }
    static func lang(_ language: Language) -> Attribute { Attribute("lang", .text(language.rawValue)) }
    static func rel(_ value: StaticString) -> Attribute { Attribute("rel", .constant(value)) }
    static func type(_ value: StaticString) -> Attribute { Attribute("type", .constant(value)) }
    static func role(_ value: StaticString) -> Attribute { Attribute("role", .constant(value)) }
    static func scope(_ value: StaticString) -> Attribute { Attribute("scope", .constant(value)) }
    static func autocomplete(_ value: StaticString) -> Attribute { Attribute("autocomplete", .constant(value)) }
    static func `for`(_ id: StaticString) -> Attribute { Attribute("for", .constant(id)) }
    static func `for`(id: String) -> Attribute { Attribute("for", .text(id)) }
    static func list(_ id: StaticString) -> Attribute { Attribute("list", .constant(id)) }
    static func inputMode(_ value: StaticString) -> Attribute { Attribute("inputmode", .constant(value)) }
    static func rows(_ count: Int) -> Attribute { Attribute("rows", .text(String(count))) }
    static func most(_ value: Int) -> Attribute { Attribute("max", .text(String(value))) }
    static func dateTime(_ value: String) -> Attribute { Attribute("datetime", .text(value)) }
    static func maxLength(_ count: Int) -> Attribute { Attribute("maxlength", .text(String(count))) }
    static func viewBox(_ value: StaticString) -> Attribute { Attribute("viewBox", .constant(value)) }

    /// A drawing of so many units along each side.
    static func viewBox(square side: Int) -> Attribute { Attribute("viewBox", .text("0 0 \(side) \(side)")) }
    static func viewBox(_ width: Int, _ height: Int) -> Attribute {
        Attribute("viewBox", .text("0 0 \(width) \(height)"))
    }
    static func shape(_ value: String) -> Attribute { Attribute("d", .text(value)) }
    /// Stretched to its place instead of kept in shape.
    static let stretched = Attribute("preserveAspectRatio", .constant("none"))
    /// Hundredths of the drawing's width, to a tenth.
    static func x(percent: Double) -> Attribute { Attribute("x", .text(Self.percent(percent))) }
    /// Hundredths of the drawing's height, to a tenth.
    static func y(percent: Double) -> Attribute { Attribute("y", .text(Self.percent(percent))) }
    static func height(percent: Double) -> Attribute { Attribute("height", .text(Self.percent(percent))) }

    private static func percent(_ value: Double) -> String { NumberFormat.text(value, decimals: 1) + "%" }

    static func placeholder(_ text: String) -> Attribute { Attribute("placeholder", .text(text)) }
    static let post = Attribute("method", .constant("post"))
    /// A form with files.
    static let multipart = Attribute("enctype", .constant("multipart/form-data"))
    static func accepts(_ types: StaticString) -> Attribute { Attribute("accept", .constant(types)) }
    static let required = Attribute("required", .none)
    static let readOnly = Attribute("readonly", .none)
    static let selected = Attribute("selected", .none)
    static let plainText = Attribute("spellcheck", .constant("false"))
    static let checked = Attribute("checked", .none)
    static let open = Attribute("open", .none)
    static let hidden = Attribute("hidden", .none)
    static let autofocus = Attribute("autofocus", .none)
    static let reachable = Attribute("tabindex", .constant("0"))
    static let focusable = Attribute("tabindex", .constant("-1"))

    // Accessibility.
    static func label(_ text: String) -> Attribute { Attribute("aria-label", .text(text)) }
    static func labelledBy(_ id: StaticString) -> Attribute { Attribute("aria-labelledby", .constant(id)) }
    static func describedBy(_ id: StaticString) -> Attribute { Attribute("aria-describedby", .constant(id)) }
    static func describedBy(ids: String) -> Attribute { Attribute("aria-describedby", .text(ids)) }
    static func controls(id: String) -> Attribute { Attribute("aria-controls", .text(id)) }
    static func controls(_ id: StaticString) -> Attribute { Attribute("aria-controls", .constant(id)) }
    static func pressed(_ value: Bool) -> Attribute { Attribute("aria-pressed", .constant(value ? "true" : "false")) }
    static let invalid = Attribute("aria-invalid", .constant("true"))
    static let currentPage = Attribute("aria-current", .constant("page"))
    /// One of several choices holds.
    static let currentChoice = Attribute("aria-current", .constant("true"))
    static let currentStep = Attribute("aria-current", .constant("step"))
    static func theme(_ theme: Theme) -> Attribute { Attribute("data-theme", .text(theme.rawValue)) }
    static let politeStatus = Attribute("role", .constant("status"))
    static let unread = Attribute("aria-hidden", .constant("true"))

    // What `live.js` looks for.
    static func live(_ id: String) -> Attribute { Attribute("data-live", .text(id)) }
    static func liveSource(_ path: URLPath) -> Attribute { Attribute("data-live-source", .text(path.text)) }
    /// A list whose members, and their order, the address decides: read anew when a member changes its look.
    static let liveList = Attribute("data-live-list", .none)
    /// Opens the browser's printing.
    static let prints = Attribute("data-prints", .none)
    static func instant(_ milliseconds: Int64) -> Attribute { Attribute("data-at", .text(String(milliseconds))) }
    static func zone(_ name: String) -> Attribute { Attribute("data-zone", .text(name)) }
    static func age(_ milliseconds: Int64) -> Attribute { Attribute("data-age", .text(String(milliseconds))) }
    static func columnLabel(_ text: String) -> Attribute { Attribute("data-label", .text(text)) }
    static func key(_ value: String) -> Attribute { Attribute("data-key", .text(value)) }
    static func words(_ text: String) -> Attribute { Attribute("data-words", .text(text)) }
    static let closesDialog = Attribute("method", .constant("dialog"))
    static let keyHelp = Attribute("data-keys", .none)
    static func way(toDashboard path: URLPath) -> Attribute { Attribute("data-dashboard", .text(path.text)) }
    static func way(toLog path: URLPath) -> Attribute { Attribute("data-log", .text(path.text)) }
    static let confirms = Attribute("data-confirm", .none)
    static let refuses = Attribute("data-no", .none)
    static let copies = Attribute("data-copy", .none)
    /// A link to this page with a generated password, which script takes from there.
    static let proposes = Attribute("data-propose", .none)
    /// Milliseconds until the session of this page ends, whatever is done.
    static func ends(in milliseconds: Int64) -> Attribute { Attribute("data-ends", .text(String(milliseconds))) }
    /// The page of somebody who is signed in asks there, now and then, whether that still holds.
    static func watched(by path: URLPath) -> Attribute { Attribute("data-session", .text(path.text)) }
    /// What an authenticator is asked: to make a key, or to sign.
    static func passkey(_ act: StaticString) -> Attribute { Attribute("data-passkey", .constant(act)) }
    static func challenge(_ text: String) -> Attribute { Attribute("data-challenge", .text(text)) }
    static func passkeyHost(_ name: String) -> Attribute { Attribute("data-host", .text(name)) }
    static func knownPasskeys(_ names: String) -> Attribute { Attribute("data-known", .text(names)) }
    static func passkeyUser(_ id: String) -> Attribute { Attribute("data-user", .text(id)) }
    static func passkeyAccount(_ name: String) -> Attribute { Attribute("data-account", .text(name)) }
    static let reveals = Attribute("data-reveal", .none)
    /// The page of an app without a connection: left as soon as there is one.
    static let offline = Attribute("data-offline", .none)
    static let liveSwitch = Attribute("data-live-switch", .none)
    /// Switches reading the page anew every so many seconds, which only script can.
    static func readsAnew(every seconds: Int) -> Attribute { Attribute("data-every", .text(String(seconds))) }

    // Letters only: mail programs know no style sheet.
    static func letterStyle(_ rules: StaticString) -> Attribute { Attribute("style", .constant(rules)) }
    static func background(_ colour: StaticString) -> Attribute { Attribute("bgcolor", .constant(colour)) }
    static func width(_ value: StaticString) -> Attribute { Attribute("width", .constant(value)) }
    static func align(_ value: StaticString) -> Attribute { Attribute("align", .constant(value)) }
    static func link(to address: LetterAddress) -> Attribute { Attribute("href", .text(address.text)) }
    static let border0 = Attribute("border", .constant("0"))
    static let spacing0 = Attribute("cellspacing", .constant("0"))
    static let padding0 = Attribute("cellpadding", .constant("0"))
}
