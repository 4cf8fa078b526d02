/// Who takes our mail, and how it is spoken to.
package struct MailServer: Sendable, Equatable {
    package enum Security: String, Sendable, Codable, CaseIterable {
        /// Everybody on the way can read along.
        case none
        /// TLS after the first words, or nothing is sent.
        case startTLS = "starttls"
        /// TLS from the first byte.
        case tls
    }

    /// A name or an address in figures.
    package var host: String
    package var port: UInt16
    package var security: Security
    /// Nil for a server that asks nobody who he is.
    package var username: String?
    package var password: String?

    package init(
        host: String, port: UInt16, security: Security, username: String? = nil, password: String? = nil
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.username = username
        self.password = password
    }
}

extension MailServer {
    /// Whether this can be a host: labels of letters, digits and dashes, or an address in figures.
    ///
    /// A name that ends in figures is an address in a spelling of its own (`127.1`, `0x7f000001`): refused.
    package static func isHost(_ text: String) -> Bool {
        if SocketAddress(host: text, port: 0) != nil { return !text.utf8.contains(UInt8(ascii: "%")) }
        guard (1...253).contains(text.utf8.count) else { return false }
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.allSatisfy(isLabel), let last = labels.last?.first else { return false }
        return !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last)
    }

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        let dash = UInt8(ascii: "-")
        return (1...63).contains(label.count) && label.first != dash && label.last != dash
            && label.allSatisfy { MailAddress.isAlphanumeric($0) || $0 == dash }
    }
}
