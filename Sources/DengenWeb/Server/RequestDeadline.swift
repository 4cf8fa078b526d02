import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request dribbles in (S-27): a head that is not there in its time, and a body that is
/// neither there in its time nor coming fast enough.
///
/// A request that arrives whole in one read costs no timer.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let head: TimeAmount
    private let body: TimeAmount
    /// Bytes that a body must bring in each of its times.
    private let leastBody: Int64

    private var isReadingBody = false
    /// Whether the read under way brought anything whole: what brings nothing is the piece of a head.
    private var broughtParts = false
    private var bodyBytes: Int64 = 0
    private var timer: Scheduled<Void>?

    init(_ patience: WebConfiguration.Patience) {
        head = .milliseconds(patience.head)
        body = .milliseconds(patience.body)
        leastBody = patience.bodyRate * patience.body / 1_000
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { expectHead(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        expectHead(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        broughtParts = true
        switch unwrapInboundIn(data) {
        case .head:
            stop()
            isReadingBody = true
            bodyBytes = 0
        case .body(let bytes): bodyBytes += Int64(bytes.readableBytes)
        case .end:
            stop()
            isReadingBody = false
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if timer == nil {
            if isReadingBody { expectBody(context) } else if !broughtParts { expectHead(context) }
        }
        broughtParts = false
        context.fireChannelReadComplete()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stop()
    }

    private func expectHead(_ context: ChannelHandlerContext) {
        guard timer == nil else { return }
        let channel = context.channel
        timer = context.eventLoop.scheduleTask(in: head) { channel.close(promise: nil) }
    }

    private func expectBody(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: body) {
            let (deadline, context) = bound.value
            deadline.judgeBody(context)
        }
    }

    /// A body that came fast enough since the last look has as long again.
    private func judgeBody(_ context: ChannelHandlerContext) {
        timer = nil
        guard bodyBytes >= leastBody else { return context.close(promise: nil) }
        bodyBytes = 0
        expectBody(context)
    }

    private func stop() {
        timer?.cancel()
        timer = nil
    }
}
