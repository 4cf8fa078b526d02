import Hummingbird
import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// What one client may cost (S-27, S-28). Hummingbird sets no limit by itself.
enum ServerLimits {
    static let form = 64 * 1024
    static let json = 256 * 1024
    /// A form with a file of 5 MB, which may stand in it as text too.
    static let upload = 6 * 1024 * 1024
    static let link = 4 * 1024 * 1024

    static func channel(_ patience: WebConfiguration.Patience) -> HTTP1Channel.Configuration {
        let head = TimeAmount.milliseconds(patience.head)
        let body = TimeAmount.milliseconds(patience.body)
        let taking = TimeAmount.milliseconds(patience.taking)
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestDeadline(head: head, body: body), WriteDeadline(taking)],
            idleTimeout: .milliseconds(patience.idle),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))
    }
}

/// Closes a connection whose request dribbles in.
///
/// A request that arrives whole in one read costs no timer.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let head: TimeAmount
    private let body: TimeAmount
    private var isReading = false
    private var timer: Scheduled<Void>?

    init(head: TimeAmount, body: TimeAmount) {
        self.head = head
        self.body = body
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { expect(within: head, context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        expect(within: head, context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        arrived()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            arrived()
            isReading = true
        case .body: break
        case .end:
            arrived()
            isReading = false
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isReading && timer == nil { expect(within: body, context) }
        context.fireChannelReadComplete()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        arrived()
    }

    private func expect(within time: TimeAmount, _ context: ChannelHandlerContext) {
        guard timer == nil else { return }
        let channel = context.channel
        timer = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }

    private func arrived() {
        timer?.cancel()
        timer = nil
    }
}
