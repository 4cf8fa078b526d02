package import DengenModel

/// Asks a gateway to look for devices.
package struct SearchRequest: Sendable, Codable, Equatable {
    package var id: SearchID
    /// Addresses `192.0.2.5`, prefixes `192.0.2.0/24` and ranges `192.0.2.10-192.0.2.20`; at most 4,096 addresses.
    package var targets: [String]
    /// Also asks the broadcast address of every segment that the gateway is in.
    package var isBroadcast: Bool
    /// Tried in order at each address; at most 8. Never logged.
    package var accounts: [SNMPAccount]

    package init(id: SearchID, targets: [String], isBroadcast: Bool, accounts: [SNMPAccount]) {
        self.id = id
        self.targets = targets
        self.isBroadcast = isBroadcast
        self.accounts = accounts
    }

    package static let mostAddresses = 4_096
    package static let mostAccounts = 8
}

/// What a search has found since its last report.
package struct SearchReport: Sendable, Codable, Equatable {
    package var id: SearchID
    package var findings: [SearchFinding]
    /// Addresses that have been asked, and how many there are.
    package var asked: Int
    package var total: Int
    package var isDone: Bool
    /// Why nothing could be asked, in English.
    package var problem: String?

    package init(
        id: SearchID, findings: [SearchFinding], asked: Int, total: Int, isDone: Bool, problem: String? = nil
    ) {
        self.id = id
        self.findings = findings
        self.asked = asked
        self.total = total
        self.isDone = isDone
        self.problem = problem
    }
}

/// A device that answered; recognised when it has a `kind`.
package struct SearchFinding: Sendable, Codable, Equatable {
    /// Where it answered, `192.0.2.5` or `192.0.2.5:1161`.
    package var address: String
    /// The driver's family, nil when no profile knows the device.
    package var kind: String?
    /// The family's options as a JSON object without `account`; empty when it was not recognised.
    package var options: String
    /// Index into the request's accounts of the one that it answered to.
    package var account: Int
    /// Vendor and model as the profile names it, or the device's own description.
    package var model: String
    /// The device's own name.
    package var name: String
    package var outlets: Int
    package var deviceKind: Device.Kind?

    package init(
        address: String, kind: String?, options: String, account: Int, model: String, name: String, outlets: Int,
        deviceKind: Device.Kind?
    ) {
        self.address = address
        self.kind = kind
        self.options = options
        self.account = account
        self.model = model
        self.name = name
        self.outlets = outlets
        self.deviceKind = deviceKind
    }
}
