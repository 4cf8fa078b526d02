/// What the command line and the socket of a running centre agree on.
package enum ControlRules {
    /// The socket in the centre's data folder.
    package static let socketName = "control.sock"
    /// Names the operator that is meant, by name (percent-encoded) or id; needed where there are several.
    package static let tenantHeader = "Dengen-Tenant"

    static let prefix = "/control/"
    package static let checkPath = "/control/v1/check"
    package static let slipsPath = "/control/v1/slips"
    package static let usersPath = "/control/v1/users"
}
