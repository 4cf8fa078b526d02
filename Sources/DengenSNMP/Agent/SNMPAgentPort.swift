/// A simulated agent that answers until it is closed, or until nobody holds this.
package final class SNMPAgentPort: Sendable {
    /// The UDP port it listens on.
    package let port: UInt16
    private let id: UInt64
    private let mailbox: EngineMailbox

    init(port: UInt16, id: UInt64, mailbox: EngineMailbox) {
        self.port = port
        self.id = id
        self.mailbox = mailbox
    }

    deinit {
        close()
    }

    package func close() {
        mailbox.post(.closePort(id))
    }
}
