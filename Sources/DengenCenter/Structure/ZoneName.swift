import Foundation

/// Time zones by their IANA names.
enum ZoneName {
    private static let known = Set(
        (TimeZone.knownTimeZoneIdentifiers + today + ["UTC"]).map { Array($0.utf8) })

    /// Present names of zones that the system's list has by older ones only, such as `Asia/Calcutta`.
    private static let today = [
        "Africa/Asmara", "America/Argentina/Buenos_Aires", "America/Indiana/Indianapolis", "America/Nuuk",
        "Asia/Ho_Chi_Minh", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Yangon", "Atlantic/Faroe", "Europe/Kyiv",
        "Pacific/Chuuk", "Pacific/Kanton", "Pacific/Pohnpei",
    ].filter { TimeZone(identifier: $0) != nil }

    /// - Throws: `CenterError.invalid` that names `zone`; an abbreviation such as `JST` is no name.
    static func checked(_ text: String) throws(CenterError) -> String {
        guard !text.utf8.isEmpty else { throw .invalid(field: "zone", problem: .missing) }
        guard known.contains(Array(text.utf8)) else { throw .invalid(field: "zone", problem: .unknown) }
        return text
    }
}
