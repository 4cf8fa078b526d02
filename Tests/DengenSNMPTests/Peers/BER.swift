import DengenSNMP

/// Bytes of the protocol, written and read by hand: also such as no honest agent sends.
enum BER {
    static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        [tag] + length(content.count) + content
    }

    static func integer(_ value: Int, tag: UInt8 = 2) -> [UInt8] {
        element(tag, withUnsafeBytes(of: Int32(truncatingIfNeeded: value).bigEndian) { Array($0) })
    }

    static func octets(_ bytes: [UInt8]) -> [UInt8] { element(4, bytes) }

    static func objectID(_ id: ObjectID) -> [UInt8] {
        let first = [id.arcs[0] * 40 + id.arcs[1]] + id.arcs.dropFirst(2)
        return element(6, first.flatMap(base128))
    }

    static func sequence(_ parts: [[UInt8]]) -> [UInt8] { element(0x30, parts.flatMap { $0 }) }

    /// A v2c message, or one of v1; `value` and the rest are encoded already.
    static func message(
        request: Int, pdu: UInt8 = 0xa2, status: Int = 0, index: Int = 0, bindings: [(ObjectID, [UInt8])],
        isV1: Bool = false
    ) -> [UInt8] {
        let body = body(pdu, request, status, index, bindings)
        return sequence([integer(isV1 ? 0 : 1), octets(Array("public".utf8)), body])
    }

    static func body(
        _ pdu: UInt8, _ request: Int, _ status: Int, _ index: Int, _ bindings: [(ObjectID, [UInt8])]
    ) -> [UInt8] {
        let list = sequence(bindings.map { sequence([objectID($0.0), $0.1]) })
        return element(pdu, integer(request) + integer(status) + integer(index) + list)
    }

    private static func length(_ count: Int) -> [UInt8] {
        if count < 128 { return [UInt8(count)] }
        let bytes = withUnsafeBytes(of: UInt32(count).bigEndian) { Array($0.drop { $0 == 0 }) }
        return [0x80 | UInt8(bytes.count)] + bytes
    }

    private static func base128(_ arc: UInt32) -> [UInt8] {
        var bytes = [UInt8(arc & 0x7f)]
        var rest = arc >> 7
        while rest > 0 {
            bytes.insert(UInt8(rest & 0x7f) | 0x80, at: 0)
            rest >>= 7
        }
        return bytes
    }
}

/// What a peer needs to know of a question.
struct ReadQuestion {
    var request = 0
    var pdu: UInt8 = 0
    var ids: [ObjectID] = []

    /// Nil for v3 and for what is none.
    init?(_ bytes: [UInt8]) {
        var whole = bytes[...]
        guard var message = Self.take(&whole)?.content, let version = Self.take(&message), version.number < 3,
            Self.take(&message) != nil, let body = Self.take(&message)
        else { return nil }
        self.init(body: body)
    }

    init?(body: Element) {
        var content = body.content
        pdu = body.tag
        guard let request = Self.take(&content)?.number, Self.take(&content) != nil, Self.take(&content) != nil,
            var list = Self.take(&content)?.content
        else { return nil }
        self.request = request
        while var binding = Self.take(&list)?.content, let id = Self.take(&binding) { ids.append(Self.id(id.content)) }
    }

    struct Element {
        var tag: UInt8
        var content: ArraySlice<UInt8>
        var number: Int { content.reduce(0) { $0 << 8 | Int($1) } }
    }

    static func take(_ bytes: inout ArraySlice<UInt8>) -> Element? {
        guard bytes.count >= 2, let tag = bytes.popFirst(), var count = bytes.popFirst().map(Int.init) else {
            return nil
        }
        if count > 127 {
            let more = bytes.prefix(count & 0x7f)
            bytes = bytes.dropFirst(count & 0x7f)
            count = more.reduce(0) { $0 << 8 | Int($1) }
        }
        guard bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return Element(tag: tag, content: bytes.prefix(count))
    }

    private static func id(_ bytes: ArraySlice<UInt8>) -> ObjectID {
        var arcs: [UInt32] = []
        var arc: UInt32 = 0
        for byte in bytes {
            arc = arc << 7 | UInt32(byte & 0x7f)
            if byte & 0x80 == 0 {
                arcs.append(arc)
                arc = 0
            }
        }
        let first = arcs.first ?? 0
        return ObjectID(arcs: [first / 40, first % 40] + arcs.dropFirst()) ?? DengenSNMPTests.id("0.0")
    }
}
