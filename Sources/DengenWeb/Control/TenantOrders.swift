import DengenCenter
import DengenModel

/// Asks for a tenant and its representative.
package struct TenantOrder: Codable, Sendable {
    package var name: String
    package var representative: String
    package var email: String
    package var contracts: Int?
    package var contact: String?

    package init(name: String, representative: String, email: String, contracts: Int? = nil, contact: String? = nil) {
        self.name = name
        self.representative = representative
        self.email = email
        self.contracts = contracts
        self.contact = contact
    }
}

/// Asks for changes; what is left out stays.
package struct TenantChangeOrder: Codable, Sendable {
    /// Id, or name where only one has it.
    package var tenant: String
    package var name: String?
    package var contracts: Int?
    package var contact: String?
    package var passwordProfile: String?
    /// 0 is never.
    package var idleMinutes: Int?
    /// 0 is never.
    package var absoluteDays: Int?

    package init(tenant: String) {
        self.tenant = tenant
    }
}

/// Asks for another representative.
package struct RepresentativeOrder: Codable, Sendable {
    package var tenant: String
    package var email: String

    package init(tenant: String, email: String) {
        self.tenant = tenant
        self.email = email
    }
}

package struct TenantItem: Codable, Sendable {
    package var id: String
    package var name: String
    package var contact: String
    /// 0 for any number.
    package var contracts: Int
    package var passwordProfile: String
    package var idleMinutes: Int
    package var absoluteDays: Int
    package var gateways: Int
    package var sites: Int
    package var people: Int
    package var representative: String?
    package var email: String?
    /// RFC 3339.
    package var createdAt: String

    init(_ tenant: TenantRecord) {
        id = tenant.id.rawValue
        name = tenant.name
        contact = tenant.contact
        contracts = tenant.contracts
        passwordProfile = tenant.rules.profile.rawValue
        idleMinutes = tenant.rules.idleMinutes
        absoluteDays = tenant.rules.absoluteDays
        gateways = tenant.gateways
        sites = tenant.sites
        people = tenant.people
        representative = tenant.representative?.name
        email = tenant.representative?.email
        createdAt = tenant.createdAt.rfc3339
    }
}

package struct TenantList: Codable, Sendable {
    package var tenants: [TenantItem]
    package var next: String?
}

/// A new tenant with its representative's one-time password, seen this once.
package struct NewTenant: Codable, Sendable {
    package var tenant: TenantItem
    package var password: String
}
