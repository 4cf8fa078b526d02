import NIOCore

/// Has a new connection counted, until it closes; this machine's own are not.
final class ConnectionCounter: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any
    typealias InboundOut = Any

    private let connections: Connections

    init(_ connections: Connections) {
        self.connections = connections
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let (channel, connections) = (context.channel, connections)
        guard let network = PeerNetwork.of(channel.remoteAddress) else { return }
        let id = ObjectIdentifier(channel)
        connections.enter(id, from: network) { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in connections.leave(id) }
    }
}
