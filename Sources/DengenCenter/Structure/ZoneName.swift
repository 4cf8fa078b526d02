import Foundation

/// Time zones by their IANA names.
enum ZoneName {
    private static let known = Set(TimeZone.knownTimeZoneIdentifiers.map { Array($0.utf8) } + [Array("UTC".utf8)])

    /// - Throws: `CenterError.invalid` that names `zone`; an abbreviation such as `JST` is no name.
    static func checked(_ text: String) throws(CenterError) -> String {
        guard !text.utf8.isEmpty else { throw .invalid(field: "zone", problem: .missing) }
        guard known.contains(Array(text.utf8)) else { throw .invalid(field: "zone", problem: .unknown) }
        return text
    }
}
