/// A socket that takes notifications until it is closed, or until nobody holds this.
package final class TrapListener: Sendable {
    /// The UDP port it listens on.
    package let port: UInt16
    /// Each notification once; ends when the listener is closed. To be read by one task.
    package let traps: AsyncStream<SNMPTrap>
    private let id: UInt64
    private let mailbox: EngineMailbox
    private let intake: TrapIntake

    init(port: UInt16, id: UInt64, mailbox: EngineMailbox, intake: TrapIntake, traps: AsyncStream<SNMPTrap>) {
        self.port = port
        self.id = id
        self.mailbox = mailbox
        self.intake = intake
        self.traps = traps
    }

    deinit {
        close()
    }

    /// Notifications that were dropped because nobody read them in time.
    package var dropped: Int { intake.dropped }
    /// Messages that were no notification, could not be read, or came with a community that is not believed.
    package var refused: Int { intake.refused }

    package func close() {
        mailbox.post(.closePort(id))
    }
}
