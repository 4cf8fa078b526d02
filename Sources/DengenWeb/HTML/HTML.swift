/// A finished piece of a page.
///
/// Only this folder makes one, out of escaped text and constants, so no view can let a name through as markup.
struct HTML: Sendable, Equatable {
    private(set) var bytes: [UInt8]

    static let nothing = HTML(bytes: [])

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Text as text.
    init(text: String) {
        bytes = []
        bytes.appendEscaped(text)
    }

    /// Markup as it stands: a constant of the program, never data.
    init(constant: StaticString) {
        bytes = []
        bytes.append(constant: constant)
    }

    /// `<tag …>content</tag>`; without `content` a void element.
    init(tag: StaticString, _ attributes: [Attribute], _ content: HTML?) {
        bytes = []
        bytes.reserveCapacity((content?.bytes.count ?? 0) + 64)
        bytes.append(UInt8(ascii: "<"))
        bytes.append(constant: tag)
        for attribute in attributes { attribute.write(to: &bytes) }
        bytes.append(UInt8(ascii: ">"))
        guard let content else { return }
        bytes.append(contentsOf: content.bytes)
        bytes.append(constant: "</")
        bytes.append(constant: tag)
        bytes.append(UInt8(ascii: ">"))
    }

    mutating func append(_ other: HTML) {
        bytes.append(contentsOf: other.bytes)
    }

    /// The same as text, for tests and for a server-sent event.
    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Lets views be written as nested blocks.
@resultBuilder
enum HTMLBuilder {
    static func buildExpression(_ piece: HTML) -> HTML { piece }
    static func buildExpression(_ text: String) -> HTML { HTML(text: text) }
    static func buildBlock() -> HTML { .nothing }
    static func buildPartialBlock(first: HTML) -> HTML { first }
    static func buildPartialBlock(accumulated: consuming HTML, next: HTML) -> HTML {
        accumulated.append(next)
        return accumulated
    }
    static func buildOptional(_ piece: HTML?) -> HTML { piece ?? .nothing }
    static func buildEither(first: HTML) -> HTML { first }
    static func buildEither(second: HTML) -> HTML { second }
    static func buildArray(_ pieces: [HTML]) -> HTML {
        var all = HTML.nothing
        for piece in pieces { all.append(piece) }
        return all
    }
}

/// A piece made of several without an element around them.
func fragment(@HTMLBuilder _ content: () -> HTML) -> HTML { content() }
