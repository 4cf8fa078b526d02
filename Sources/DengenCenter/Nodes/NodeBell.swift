/// Wakes the one task that looks for letters: any number of rings while it works are one.
final class NodeBell: Sendable {
    let rings: AsyncStream<Void>
    private let inlet: AsyncStream<Void>.Continuation

    init() {
        (rings, inlet) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func ring() { inlet.yield() }
}
