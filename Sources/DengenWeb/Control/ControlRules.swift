/// What the command line and the socket of a running centre agree on.
package enum ControlRules {
    /// The socket in the centre's data folder.
    package static let socketName = "control.sock"
    /// Names the operator that is meant, by name (percent-encoded) or id; needed where there are several.
    package static let tenantHeader = "Dengen-Tenant"

    /// Names who gives the order, percent-encoded, for log and audit.
    package static let operatorHeader = "Dengen-Operator"

    static let prefix = "/control/"
    package static let checkPath = "/control/v1/check"
    package static let slipsPath = "/control/v1/slips"
    package static let usersPath = "/control/v1/users"
    package static let auditChainsPath = "/control/v1/audit/chains"
    package static let auditCheckPath = "/control/v1/audit/check"
    package static let auditRowsPath = "/control/v1/audit/rows"
    package static let oneTimePasswordPath = "/control/v1/users/one-time-password"
    package static let releaseFactorPath = "/control/v1/users/release-2fa"
    package static let tenantsPath = "/control/v1/tenants"
    package static let tenantChangePath = "/control/v1/tenants/change"
    package static let representativePath = "/control/v1/tenants/representative"
    package static let termsPath = "/control/v1/terms"
    package static let announcementsPath = "/control/v1/announcements"
    package static let announcementEndPath = "/control/v1/announcements/end"
    package static let entrancePath = "/control/v1/entrance"
    package static let entranceShutPath = "/control/v1/entrance/shut"
    package static let mailPath = "/control/v1/mail"
    package static let mailTestPath = "/control/v1/mail/test"
    package static let mailQueuePath = "/control/v1/mail/queue"
}
