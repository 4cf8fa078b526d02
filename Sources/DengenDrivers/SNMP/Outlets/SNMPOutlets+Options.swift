package import DengenModel
package import DengenSystem
package import DengenWire

extension SNMPOutlets {
    /// What a device behind SNMP can be told. The account is a secret.
    ///
    ///     {"address":"192.0.2.5","profile":"apc-rpdu2","account":{"version":"v2c","read":"…","write":"…"}}
    package struct Options: DeviceOptions, Equatable {
        package static let kind = "snmp"

        /// `192.0.2.5`, `pdu.example:1161` or `[::1]:161`.
        package var target = ""
        /// By name; nil for the one that fits the device.
        package var profile: String?
        package var account: SNMPAccount?
        /// A folder with profiles of one's own.
        package var profiles: String?
        /// How long an answer is waited for, in milliseconds, 200 to 6,000.
        package var timeout: Int64 = 2_000

        package init() {}

        package init(target: String, profile: String? = nil, account: SNMPAccount) {
            self.target = target
            self.profile = profile
            self.account = account
        }

        /// The host alone: traps come from any port.
        package var address: String? { SNMPAddress(target)?.host }

        package var place: String? { SNMPAddress(target)?.description }

        /// Those of its account; none in v3, where a message in v1 or v2c is somebody else's.
        package var communities: Set<String>? {
            guard let account, account.version != .v3 else { return [] }
            return Set([account.read, account.write].compactMap(\.self))
        }

        /// Requests are repeated as long as one question stays within the time that a driver call has.
        package var tries: Int { max(1, min(3, Int(Inquiry.longestRequest / max(1, timeout)))) }

        /// The profile to read by.
        ///
        /// - Throws: `ProfileFault`.
        package func choice() throws -> Choice {
            let catalog = profiles.map { ProfileCatalog.shipped.adding(folder: $0) } ?? .shipped
            guard let profile else { return .identify(catalog) }
            return .profile(try catalog.profile(named: profile))
        }

        /// - Throws: `OptionFault`, or `ProfileFault` with all that is wrong with the profile.
        package func driver(key: DeviceKey, name: String, time: any TimeSource) throws -> any Driver {
            try driver(name: name, time: time, door: .network)
        }

        func driver(name: String, time: any TimeSource, door: SNMPDoor) throws -> SNMPOutlets {
            let (address, account) = try check()
            let visit = SNMPDoor.Visit(address: address, account: account, timeout: timeout, tries: tries)
            return SNMPOutlets(talk: door.open(visit), choice: try choice(), name: name, time: time)
        }

        /// Where the agent is, and who asks it.
        func check() throws(OptionFault) -> (address: SNMPAddress, account: SNMPAccount) {
            guard let address = SNMPAddress(target) else {
                throw OptionFault(option: "address", problem: "host or host:port, such as 192.0.2.5 or [::1]:161")
            }
            guard let account else { throw OptionFault(option: "account", problem: "is missing") }
            if let fault = account.fault {
                throw OptionFault(option: "account.\(fault.field)", problem: fault.problem)
            }
            try OptionFault.unless((200...6_000).contains(timeout), "timeout", "200 to 6000 ms")
            return (address, account)
        }
    }
}

extension SNMPOutlets.Options {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case target = "address"
        case profile, account, profiles, timeout
    }

    package init(from decoder: any Decoder) throws {
        let reader = try OptionReader(decoder, CodingKeys.self)
        try reader.read(.target, into: &target)
        try reader.read(.profile, into: &profile)
        try reader.read(.account, into: &account)
        try reader.read(.profiles, into: &profiles)
        try reader.read(.timeout, into: &timeout)
    }
}
