package import DengenSNMP
package import DengenWire

/// Opens conversations with agents: the process's engine, or what a test stands in for it.
package struct SNMPDoor: Sendable {
    /// What a conversation needs to know.
    package struct Visit: Sendable {
        package var address: SNMPAddress
        package var account: SNMPAccount
        /// Milliseconds of one try.
        package var timeout: Int64
        package var tries: Int
    }

    package let open: @Sendable (Visit) -> any SNMPTalk
    /// Hosts that answered a question to a broadcast address.
    package let call: @Sendable (Visit) async -> Set<String>

    package init(
        open: @escaping @Sendable (Visit) -> any SNMPTalk,
        call: @escaping @Sendable (Visit) async -> Set<String> = { _ in [] }
    ) {
        self.open = open
        self.call = call
    }
}
