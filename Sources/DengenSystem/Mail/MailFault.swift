/// Why a mail server did not take a letter.
package enum MailFault: Error, Sendable, Equatable {
    /// The letter, an address or the server's name can't be sent as it stands; nothing left this machine.
    case malformed
    /// The server's name has no address.
    case resolve
    /// The name leads to where no mail may go: see `Egress`.
    case forbidden
    /// Nobody listens there.
    case connect
    case connectTimeout
    /// No trusted connection: the certificate is not good for that host.
    case tls
    /// The server does not offer what is asked for: TLS, or a way to sign in that both know.
    case method
    /// It does not know us.
    case authentication
    /// It said no, with this status (400 to 599) and these words, which are the server's own.
    case refused(Int, String)
    /// It closed before all was said; it may have taken the letter.
    case closed
    /// It fell silent; it may have taken the letter.
    case timeout
    /// The task was cancelled.
    case cancelled
    /// Something rarer, by libcurl's number.
    case other(Int)
}
