/// Wakes the one task that looks for work: any number of rings while it works are one.
final class Bell: Sendable {
    let rings: AsyncStream<Void>
    private let inlet: AsyncStream<Void>.Continuation

    init() {
        (rings, inlet) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func ring() { inlet.yield() }
}
