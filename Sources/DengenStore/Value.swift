/// One argument of a statement, or one cell of a row: the four kinds that both engines keep alike.
///
/// Truth is `0` or `1`; a time is an integer of milliseconds; real numbers are not stored.
package enum Value: Hashable, Sendable {
    case integer(Int64)
    /// Without U+0000, which PostgreSQL cannot hold: refused by both engines.
    case text(String)
    case blob([UInt8])
    case null

    package init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
    package init(_ number: Int) { self = .integer(Int64(number)) }
    package init(_ number: Int64) { self = .integer(number) }
    package init(_ text: String) { self = .text(text) }
    package init(_ bytes: [UInt8]) { self = .blob(bytes) }

    package init(_ flag: Bool?) { self = flag.map { Value($0) } ?? .null }
    package init(_ number: Int?) { self = number.map { Value($0) } ?? .null }
    package init(_ number: Int64?) { self = number.map { Value($0) } ?? .null }
    package init(_ text: String?) { self = text.map { Value($0) } ?? .null }
    package init(_ bytes: [UInt8]?) { self = bytes.map { Value($0) } ?? .null }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(nilLiteral: ()) { self = .null }
}
