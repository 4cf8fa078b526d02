package import DengenModel

/// A site as a manager describes it.
package struct SiteDraft: Sendable {
    package var name: String
    /// 施設ID: 1 to 16 letters, digits, `.`, `-` and `_`; nil takes the next free number.
    package var number: String?
    /// IANA name.
    package var zone = "Asia/Tokyo"
    package var icon = Site.Icon.building
    package var memo = ""

    package init(name: String, number: String? = nil) {
        self.name = name
        self.number = number
    }

    /// - Throws: `CenterError.invalid` that names the field.
    func checked() throws(CenterError) -> SiteDraft {
        var draft = self
        draft.name = try NameRule.checked(name)
        draft.number = try number.map { (number) throws(CenterError) in try SiteNumber.checked(number) }
        draft.zone = try ZoneName.checked(zone)
        draft.memo = try NameRule.memo(memo)
        return draft
    }
}

/// What is to become of a site; nil leaves it as it is.
package struct SiteChange: Sendable {
    package var name: String?
    package var number: String?
    package var zone: String?
    package var icon: Site.Icon?
    package var memo: String?

    package init() {}

    /// - Throws: `CenterError.invalid` that names the field.
    func applied(to site: SitePlace) throws(CenterError) -> SiteDraft {
        var draft = SiteDraft(name: name ?? site.name, number: number ?? site.number)
        draft.zone = zone ?? site.zone
        draft.icon = icon ?? site.icon
        draft.memo = memo ?? site.memo
        return try draft.checked()
    }
}
