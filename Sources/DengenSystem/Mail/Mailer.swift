/// Hands letters to mail servers over libcurl, each in a connection of its own.
///
///     let mailer = Mailer()
///     try await mailer.send(message, through: MailServer(host: "mail.example.jp", port: 465, security: .tls))
///
/// Certificates are always checked, no proxy is asked, and `Egress` decides about the address that the server's name
/// stands for. libcurl blocks, so letters wait for the threads that belong to this.
package struct Mailer: Sendable {
    /// Milliseconds.
    package struct Patience: Sendable {
        package var connect: Int64 = 15_000
        /// For one answer, in whole seconds.
        package var answer: Int64 = 30_000
        /// For all of one letter.
        package var total: Int64 = 90_000

        package init() {}
    }

    private let desk: MailDesk
    private let patience: Patience
    private let authorities: String?

    /// - Parameters:
    ///   - lanes: letters that can be under way at once.
    ///   - authorities: a PEM file of certificates to trust in place of the system's.
    package init(lanes: Int = 2, patience: Patience = Patience(), authorities: String? = nil) {
        desk = MailDesk(threads: lanes)
        self.patience = patience
        self.authorities = authorities
    }

    /// Returns when the server has taken the letter. Cancelling the task breaks off within a second.
    package func send(_ message: MailMessage, through server: MailServer) async throws(MailFault) {
        let order = MailOrder(
            bytes: try message.bytes(), sender: message.sender.address, recipient: message.recipient.address,
            server: server, addresses: try await addresses(of: server.host))
        guard let transfer = MailTransfer(order, patience: patience, authorities: authorities) else { throw .malformed }
        try await desk.run(transfer).get()
    }

    private func addresses(of host: String) async throws(MailFault) -> [String] {
        guard MailServer.isHost(host) else { throw .malformed }
        let found = await HostNames.addresses(of: host, within: patience.connect)
        if found.isEmpty { throw .resolve }
        let allowed = found.filter { Egress.allows($0, for: host) }
        if allowed.isEmpty { throw .forbidden }
        return allowed
    }
}

/// The threads that block; they end with the last mailer that has them.
private final class MailDesk: Sendable {
    private let queue: WorkQueue

    init(threads: Int) {
        queue = WorkQueue(name: "mail", threads: threads)
    }

    deinit {
        queue.close()
    }

    func run(_ transfer: MailTransfer) async -> Result<Void, MailFault> {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.add { continuation.resume(returning: transfer.send()) }
            }
        } onCancel: {
            transfer.cancel()
        }
    }
}
