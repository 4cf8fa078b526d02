import CCurl
import Foundation

/// The client's one thread, alive as long as somebody holds this.
final class TransferThread: Sendable {
    let mailbox = TransferMailbox()

    init(limits: HTTPClient.Limits, authorities: String?) {
        let mailbox = mailbox
        _ = Self.isPrepared
        Thread.detachNewThread {
            let loop = TransferLoop(mailbox: mailbox, limits: limits, authorities: authorities)
            loop?.run()
            Self.refuse(mailbox.close())
            loop?.free()
            mailbox.end()
        }
    }

    deinit {
        mailbox.post(.close)
    }

    private static let isPrepared = dengen_curl_prepare()

    private static func refuse(_ messages: [TransferMailbox.Message]) {
        for case .start(let order) in messages { order.fail(.cancelled) }
    }
}
