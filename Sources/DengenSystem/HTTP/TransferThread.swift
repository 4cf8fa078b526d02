import Foundation

/// The client's one thread, alive as long as somebody holds this.
final class TransferThread: Sendable {
    let mailbox = TransferMailbox()

    init(limits: HTTPClient.Limits, authorities: String?) {
        let mailbox = mailbox
        Thread.detachNewThread {
            let loop =
                LibCurl.isPrepared ? TransferLoop(mailbox: mailbox, limits: limits, authorities: authorities) : nil
            loop?.run()
            Self.refuse(mailbox, loop == nil ? .other(Self.failedInit) : .cancelled)
            loop?.free()
            mailbox.end()
        }
    }

    deinit {
        mailbox.post(.close)
    }

    /// libcurl's number for "could not begin": no memory or no file descriptor left.
    private static let failedInit = 2

    private static func refuse(_ mailbox: TransferMailbox, _ refusal: HTTPClientError) {
        for case .start(let order) in mailbox.close(refusal) { order.fail(refusal) }
    }
}
