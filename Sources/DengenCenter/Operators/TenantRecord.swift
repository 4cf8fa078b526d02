package import DengenModel
import DengenStore

/// A tenant as the operator of the centre sees it.
package struct TenantRecord: Sendable {
    /// 代表管理者: exactly one a tenant.
    package struct Representative: Sendable, Hashable {
        package var account: AccountID
        package var name: String
        package var email: String
    }

    package var id: TenantID
    package var kind: Tenant.Kind
    package var name: String
    /// 連絡先: how the operator reaches them; nobody else sees it.
    package var contact: String
    /// 契約数: gateways that it may have; 0 for any number.
    package var contracts: Int
    /// What passwords must be made of, and how long managers' sessions stand.
    package var rules: TenantRules
    package var gateways: Int
    package var sites: Int
    package var people: Int
    /// Nil only in a database that another hand has changed.
    package var representative: Representative?
    package var createdAt: Timestamp
}

extension TenantRecord {
    static let select = """
        SELECT t.id, t.kind, t.name, t.contact, t.contracts, t.created_at, t.password_profile, t.idle_minutes,
            t.absolute_days,
            (SELECT COUNT(*) FROM gateway g WHERE g.tenant_id = t.id) AS gateways,
            (SELECT COUNT(*) FROM site s WHERE s.tenant_id = t.id) AS sites,
            (SELECT COUNT(*) FROM account p WHERE p.tenant_id = t.id) AS people,
            a.id AS account, a.name AS representative, a.email
        FROM tenant t LEFT JOIN account a ON a.tenant_id = t.id AND a.role = 'representative'

        """

    init(row: Row) throws {
        id = try row.identifier("id")
        kind = try row.choice("kind")
        name = try row.text("name")
        contact = try row.text("contact")
        contracts = Int(try row.integer("contracts"))
        rules = TenantRules(
            profile: try row.choice("password_profile"), idleMinutes: Int(try row.integer("idle_minutes")),
            absoluteDays: Int(try row.integer("absolute_days")))
        gateways = Int(try row.integer("gateways"))
        sites = Int(try row.integer("sites"))
        people = Int(try row.integer("people"))
        createdAt = Timestamp(milliseconds: try row.integer("created_at"))
        if let account: AccountID = try row.identifierOrNil("account") {
            representative = Representative(
                account: account, name: try row.text("representative"), email: try row.text("email"))
        }
    }
}

/// A tenant that is about to be made.
package struct TenantDraft: Sendable {
    package var name: String
    /// The representative's name.
    package var representative: String
    /// The representative's address: the ID to sign in with.
    package var email: String
    package var contact = ""
    package var contracts = 0

    package init(name: String, representative: String, email: String) {
        self.name = name
        self.representative = representative
        self.email = email
    }
}

/// What the operator changes of a tenant; nil leaves it as it is.
package struct TenantChange: Sendable {
    package var name: String?
    package var contact: String?
    package var contracts: Int?
    package var rules: TenantRules?

    package init() {}
}
