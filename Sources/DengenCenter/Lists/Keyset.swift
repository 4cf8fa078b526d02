import DengenStore
import Foundation

/// Where a page of a list ends: the values of its order in its last row. The next page begins behind them, whatever
/// was renamed, added or deleted since.
struct Keyset: Sendable, Equatable {
    /// Bytes of the longest cursor that is read.
    static let longest = 200
    private static let separator: UInt8 = 0x1F

    var parts: [String]

    init(_ parts: String...) {
        self.parts = parts
    }

    /// Reads a cursor that a page gave out.
    /// - Returns: nil for no cursor.
    /// - Throws: `CenterError.invalid` for one that no page gave out.
    static func read(_ cursor: String?, parts count: Int) throws(CenterError) -> Keyset? {
        guard let cursor else { return nil }
        let bytes = cursor.utf8.map { sign in
            switch sign {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: sign
            }
        }
        let filled = bytes + Array(repeating: UInt8(ascii: "="), count: (4 - bytes.count % 4) % 4)
        guard (1...longest).contains(bytes.count), let data = Data(base64Encoded: Data(filled)), !data.contains(0),
            let text = String(validating: data, as: UTF8.self)
        else { throw .invalid(field: "after", problem: .malformed) }
        var keyset = Keyset()
        keyset.parts = text.utf8.split(separator: separator, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard keyset.parts.count == count else { throw .invalid(field: "after", problem: .malformed) }
        return keyset
    }

    /// Signs of `A-Z a-z 0-9 - _`.
    var cursor: String {
        let bytes = Array(parts.map { Array($0.utf8) }.joined(separator: [Self.separator]))
        let base64 = Data(bytes).base64EncodedData().compactMap { sign -> UInt8? in
            switch sign {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: sign
            }
        }
        return String(decoding: base64, as: UTF8.self)
    }

    /// Whether the values come after this place, byte by byte.
    func precedes(_ values: [String]) -> Bool {
        for (own, other) in zip(parts, values) where Array(own.utf8) != Array(other.utf8) {
            return own.utf8.lexicographicallyPrecedes(other.utf8)
        }
        return false
    }

    /// A part that is a number.
    func integer(_ index: Int) throws(CenterError) -> Int64 {
        guard let number = Int64(parts[index]) else { throw .invalid(field: "after", problem: .malformed) }
        return number
    }
}

extension Page {
    /// Out of one row more than fit on the page.
    init(_ rows: [Item], limit: Int, end: (Item) -> Keyset) {
        items = Array(rows.prefix(limit))
        next = rows.count > limit ? items.last.map { end($0).cursor } : nil
    }
}
