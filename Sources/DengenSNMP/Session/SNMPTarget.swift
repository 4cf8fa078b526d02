/// Whom to ask, and how.
package struct SNMPTarget: Sendable {
    /// A name, an IPv4 address or an IPv6 one without brackets.
    package var host: String
    package var port: UInt16
    package var security: SNMPSecurity
    /// Milliseconds of each try.
    package var timeout: Int64
    /// How often a question goes out before there is no answer, at least once.
    package var tries: Int
    /// Bindings of one question at most; agents in power strips break under more.
    package var mostBindings: Int

    package init(
        host: String, port: UInt16 = 161, security: SNMPSecurity, timeout: Int64 = 2_000, tries: Int = 3,
        mostBindings: Int = 20
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.timeout = timeout
        self.tries = tries
        self.mostBindings = mostBindings
    }

    /// Within what net-snmp can count: 10 ms to an hour.
    var boundedTimeout: Int { Int(min(max(timeout, 10), 3_600_000)) }
    var boundedTries: Int { min(max(tries, 1), 100) }
    var boundedBindings: Int { min(max(mostBindings, 1), 256) }
}
