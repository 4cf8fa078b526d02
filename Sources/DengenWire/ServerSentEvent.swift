/// One event of a `text/event-stream` (WHATWG HTML, 9.2), written and read as bytes.
package struct ServerSentEvent: Sendable, Equatable {
    /// What a browser sends back as `Last-Event-ID`; nil leaves the line out.
    package var id: String?
    /// The `event:` line; empty means the default type, `message`.
    package var name: String
    /// May hold several lines; CR, LF and CRLF all arrive as LF.
    package var data: String

    package init(name: String = "", data: String, id: String? = nil) {
        self.id = id
        self.name = name
        self.data = data
    }

    /// The event as it goes on the wire, blank line included.
    ///
    /// Line ends inside `name` and `id` are dropped, so no text can forge a line of its own.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(data.utf8.count + name.utf8.count + 24)
        if let id { Self.append(field: "id", id.utf8.filter(Self.isInLine), to: &bytes) }
        if !name.isEmpty { Self.append(field: "event", name.utf8.filter(Self.isInLine), to: &bytes) }
        for line in Self.lines(of: data) { Self.append(field: "data", line, to: &bytes) }
        bytes.append(Self.lineFeed)
        return bytes
    }

    /// A comment: readers skip it, proxies see that the stream lives.
    package static func comment(_ text: String) -> [UInt8] {
        [colon, space] + text.utf8.filter(isInLine) + [lineFeed, lineFeed]
    }

    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let colon = UInt8(ascii: ":")
    static let space = UInt8(ascii: " ")

    private static func isInLine(_ byte: UInt8) -> Bool {
        byte != lineFeed && byte != carriageReturn && byte != 0
    }

    private static func append(field: String, _ value: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        bytes += field.utf8
        bytes += [colon, space]
        bytes += value
        bytes.append(lineFeed)
    }

    private static func lines(of text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case lineFeed where previous == carriageReturn: break
            case lineFeed, carriageReturn: lines.append([])
            default: lines[lines.count - 1].append(byte)
            }
            previous = byte
        }
        return lines
    }
}
