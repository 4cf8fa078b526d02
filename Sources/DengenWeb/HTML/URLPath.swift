/// The address of a page of ours: always a path of this server, percent-encoded, never a string that came in.
struct URLPath: Sendable, Hashable {
    private(set) var text: String
    private var hasQuery = false

    /// A path as the program spells it, such as `/log`.
    init(constant: StaticString) {
        text = "\(constant)"
    }

    /// The same with one more segment.
    func appending(_ segment: String) -> URLPath {
        var path = self
        path.text = (text == "/" ? "" : text) + "/" + PercentEncoding.encode(segment)
        return path
    }

    func query(_ name: StaticString, _ value: String) -> URLPath {
        var path = self
        path.text += (hasQuery ? "&" : "?") + "\(name)=" + PercentEncoding.encode(value)
        path.hasQuery = true
        return path
    }

    /// One symbol of a sprite.
    func fragment(_ icon: Icon) -> URLPath {
        var path = self
        path.text += "#" + icon.rawValue
        return path
    }

    /// A place to go back to that came with a request: only a plain path of this server, else nil.
    init?(returning candidate: String) {
        let bytes = candidate.utf8
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 512, bytes.allSatisfy(Self.isPlain) else { return nil }
        guard bytes.dropFirst().first != UInt8(ascii: "/") else { return nil }
        text = candidate
        hasQuery = bytes.contains(UInt8(ascii: "?"))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "/-_.~?=&%".utf8.contains(byte)
        }
    }
}

/// RFC 3986 on bytes.
enum PercentEncoding {
    static func encode(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                encoded.append(byte)
            } else {
                encoded.append(UInt8(ascii: "%"))
                encoded.append(hex(byte >> 4))
                encoded.append(hex(byte & 15))
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Nil for a broken `%`, U+0000 (no store takes it) or bytes that are not UTF-8; `+` is a space, as forms send it.
    static func decode(_ bytes: some Sequence<UInt8>) -> String? {
        var decoded: [UInt8] = []
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(value), let low = rest.next().flatMap(value) else { return nil }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        if decoded.contains(0) { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func hex(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
