/// One value as a column keeps it: `.integer` (scaled) in `.decimal`, `.real` in `.real`, `.text` in `.text`.
package enum SampleValue: Hashable, Sendable {
    case integer(Int64)
    case real(Double)
    case text(String)

    /// Equal to the bit: a NaN is itself, 0.0 is not -0.0, and texts are their Unicode scalars.
    package static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): left == right
        case (.real(let left), .real(let right)): left.bitPattern == right.bitPattern
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .integer(let value): hasher.combine(value)
        case .real(let value): hasher.combine(value.bitPattern)
        case .text(let value): for unit in value.utf8 { hasher.combine(unit) }
        }
    }
}
