package import DengenModel
package import DengenWire

/// What a manager asks a gateway to look for.
package struct SearchDraft: Sendable {
    package var gateway: GatewayID
    /// Addresses, prefixes and ranges as people type them, with commas, spaces or lines between; the gateway reads them.
    package var targets: String
    package var isBroadcast: Bool
    /// 1 to 8, tried in order.
    package var accounts: [SNMPAccount]

    package init(gateway: GatewayID, targets: String, isBroadcast: Bool, accounts: [SNMPAccount]) {
        self.gateway = gateway
        self.targets = targets
        self.isBroadcast = isBroadcast
        self.accounts = accounts
    }
}

extension SearchDraft {
    private static let mostTargets = 256

    /// The request for the link.
    /// - Throws: `CenterError.invalid` for no target at all, too many, one of strange signs, and a faulty account.
    func request(_ id: SearchID) throws(CenterError) -> SearchRequest {
        let words = try words()
        guard isBroadcast || !words.isEmpty else { throw .invalid(field: "targets", problem: .missing) }
        guard !accounts.isEmpty else { throw .invalid(field: "accounts", problem: .missing) }
        guard accounts.count <= SearchRequest.mostAccounts else {
            throw .invalid(field: "accounts", problem: .outOfRange)
        }
        for account in accounts { try account.mustBeUsable() }
        return SearchRequest(id: id, targets: words, isBroadcast: isBroadcast, accounts: accounts)
    }

    private func words() throws(CenterError) -> [String] {
        guard targets.utf8.count <= 8_000 else { throw .invalid(field: "targets", problem: .tooLong) }
        let words = targets.utf8.split { $0 == UInt8(ascii: ",") || $0 <= 0x20 }
        guard words.count <= Self.mostTargets else { throw .invalid(field: "targets", problem: .outOfRange) }
        guard words.allSatisfy({ $0.count <= 100 && $0.allSatisfy(Self.isAllowed) }) else {
            throw .invalid(field: "targets", problem: .malformed)
        }
        return words.map { String(Substring($0)) }
    }

    /// Besides addresses and names: prefixes.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        NetworkName.isAllowed(byte) || byte == UInt8(ascii: "/")
    }
}

extension SNMPAccount {
    private static let longest = 255

    /// - Throws: `CenterError.invalid` that names the faulty field.
    func mustBeUsable() throws(CenterError) {
        for (field, text) in texts where text.utf8.count > Self.longest || text.utf8.contains(0) {
            throw .invalid(field: field, problem: text.utf8.contains(0) ? .malformed : .tooLong)
        }
        guard let fault else { return }
        let isEmpty = texts.first { $0.field == fault.field }?.text.utf8.isEmpty ?? true
        throw .invalid(field: fault.field, problem: isEmpty ? .missing : .outOfRange)
    }

    private var texts: [(field: String, text: String)] {
        [
            ("read", read), ("write", write), ("user", user), ("authenticationKey", authenticationKey),
            ("privacyKey", privacyKey), ("context", context),
        ].compactMap { field, text in text.map { (field: field, text: $0) } }
    }
}
