import DengenCenter
import DengenModel

/// The ticks of the page of rights: `RIGHT.s.ID` for a site, `RIGHT.g.ID` for a group.
struct RightsForm: Sendable {
    var isLimited: Bool
    var grants: Grants

    init(_ record: RightsRecord) {
        isLimited = record.isLimited
        grants = record.grants
    }

    /// What was ticked on one page of the list; the grants of all that is not on that page stay.
    /// - Throws: `Refusal` for what no page of ours sends.
    init(_ form: QueryValues, of record: RightsRecord, shown: [GrantablePlace]) throws(Refusal) {
        let form = try form.whole
        switch form["reach"] {
        case "all": isLimited = false
        case "limited": isLimited = true
        default: throw .invalid(field: "reach")
        }
        grants = record.grants
        for place in shown {
            grants.sites[place.id] = nil
            for group in place.groups { grants.groups[group.id] = nil }
        }
        for text in form.all("grant") { try tick(text) }
    }

    static func value(_ right: Right, at site: SiteID) -> String { "\(right.rawValue).s.\(site)" }
    static func value(_ right: Right, of group: GroupID) -> String { "\(right.rawValue).g.\(group)" }

    private mutating func tick(_ text: String) throws(Refusal) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 2).map { Substring($0) }
        guard parts.count == 3, let right = Right(rawValue: String(parts[0])) else { throw .invalid(field: "grant") }
        // Whoever has one of them may view too.
        if parts[1].utf8.elementsEqual("s".utf8), let site = SiteID(parts[2]) {
            grants.sites[site, default: [.view]].insert(right)
        } else if parts[1].utf8.elementsEqual("g".utf8), let group = GroupID(parts[2]) {
            grants.groups[group, default: [.view]].insert(right)
        } else {
            throw .invalid(field: "grant")
        }
    }
}
