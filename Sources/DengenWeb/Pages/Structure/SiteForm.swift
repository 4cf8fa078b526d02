import DengenCenter
import DengenModel

/// The fields of a site, as they were typed.
struct SiteForm: Sendable {
    var name = ""
    var number = ""
    var zone = "Asia/Tokyo"
    var icon = Site.Icon.building
    var memo = ""

    static let ids = ["name": "name", "number": "number", "zone": "zone", "memo": "memo"]

    init() {}

    init(_ site: SiteRecord) {
        name = site.name
        number = site.number
        zone = site.zone
        icon = site.icon
        memo = site.memo
    }

    /// - Throws: `Refusal.invalid` for an icon that no page of ours offers.
    init(_ form: QueryValues) throws(Refusal) {
        name = form["name"] ?? ""
        number = Typed.code(form["number"] ?? "")
        zone = Typed.line(form["zone"] ?? "")
        memo = form["memo"] ?? ""
        guard let icon = form["icon"].flatMap(Site.Icon.init(rawValue:)) else { throw .invalid(field: "icon") }
        self.icon = icon
    }

    var draft: SiteDraft {
        var draft = SiteDraft(name: name, number: number.utf8.isEmpty ? nil : number)
        draft.zone = zone
        draft.icon = icon
        draft.memo = memo
        return draft
    }

    var change: SiteChange {
        var change = SiteChange()
        change.name = name
        change.number = number
        change.zone = zone
        change.icon = icon
        change.memo = memo
        return change
    }

    @HTMLBuilder
    func fields(in frame: Frame, _ errors: FormErrors, isNew: Bool) -> HTML {
        frame.field(
            FormField(name: "name", label: StructureText.name, content: .text(name), isRequired: true), errors)
        frame.field(
            FormField(
                name: "number", label: StructureText.number, content: .text(number),
                hint: isNew ? StructureText.numberHint : StructureText.numberRule, isRequired: !isNew,
                isOptional: isNew, mostBytes: 16), errors)
        frame.field(
            FormField(
                name: "zone", label: StructureText.zone, content: .proposals(zone, Self.zones(frame)),
                hint: StructureText.zoneHint, isRequired: true, mostBytes: 64), errors)
        frame.field(
            FormField(
                name: "icon", label: StructureText.icon,
                content: .choice(
                    Site.Icon.allCases.map { .init(value: $0.rawValue, label: frame(StructureText.icon($0))) },
                    chosen: icon.rawValue)), errors)
        frame.field(
            FormField(
                name: "memo", label: StructureText.memo, content: .lines(memo), isOptional: true, mostBytes: 600),
            errors)
    }

    /// Proposals only: any name of the time zone database may be typed.
    private static func zones(_ frame: Frame) -> [FormField.Choice] {
        [
            "Asia/Tokyo", "Asia/Seoul", "Asia/Taipei", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Manila",
            "Asia/Singapore", "Asia/Ho_Chi_Minh", "Asia/Bangkok", "Asia/Jakarta", "Asia/Kolkata", "Australia/Sydney",
            "Pacific/Guam", "Pacific/Honolulu", "Europe/London", "Europe/Paris", "Europe/Berlin", "America/New_York",
            "America/Chicago", "America/Denver", "America/Los_Angeles", "UTC",
        ].map { FormField.Choice(value: $0, label: $0) }
    }
}

extension Icon {
    static func site(_ icon: Site.Icon) -> Icon {
        switch icon {
        case .building: .site
        case .house: .house
        case .shop: .shop
        case .factory: .factory
        case .warehouse: .warehouse
        case .rack: .rack
        case .antenna: .antenna
        case .school: .school
        case .hospital: .hospital
        }
    }
}
