/// What a person whose rights are narrowed may do at a site or with a group (N-20), in the order of pages.
///
/// Whoever has one of them may view too.
package enum Right: String, Sendable, CaseIterable, Codable {
    case view, `switch`, schedule, manage
}
