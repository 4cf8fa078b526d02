/// An object identifier: 2 to 128 arcs of 32 bits (RFC 2578 3.5), ordered arc by arc as tables are walked.
package struct ObjectID: Hashable, Comparable, Sendable {
    package let arcs: [UInt32]

    package static let mostArcs = 128

    /// Nil for less than 2 arcs, more than 128, or a first arc above 2.
    package init?(arcs: [UInt32]) {
        guard (2...Self.mostArcs).contains(arcs.count), arcs[0] <= 2 else { return nil }
        self.arcs = arcs
    }

    /// Reads `1.3.6.1.4.1.318`, with or without a leading dot.
    package init?(_ text: String) {
        let bytes = text.utf8.first == UInt8(ascii: ".") ? text.utf8.dropFirst() : text.utf8[...]
        var arcs: [UInt32] = []
        for part in bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            guard let arc = Self.arc(part), arcs.count < Self.mostArcs else { return nil }
            arcs.append(arc)
        }
        self.init(arcs: arcs)
    }

    /// This one with more arcs at its end; nil when it grows too long.
    package func appending(_ more: some Sequence<UInt32>) -> ObjectID? {
        ObjectID(arcs: arcs + more)
    }

    /// What follows `prefix`, nil when this does not begin with it.
    package func suffix(after prefix: ObjectID) -> ArraySlice<UInt32>? {
        arcs.starts(with: prefix.arcs) ? arcs.dropFirst(prefix.arcs.count) : nil
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.arcs.lexicographicallyPrecedes(right.arcs)
    }

    private static func arc(_ digits: Substring.UTF8View) -> UInt32? {
        guard (1...10).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self))
    }
}

extension ObjectID: CustomStringConvertible {
    package var description: String { arcs.map(String.init).joined(separator: ".") }
}

extension ObjectID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = ObjectID(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is no object identifier")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
