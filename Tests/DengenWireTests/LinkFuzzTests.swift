import DengenWire
import Testing

@Suite("S-25: no bytes crash the link, and no damage makes a frame that was not sent")
struct LinkFuzzTests {
    private let frames = LinkFrameTests.samples

    /// What a reader gets out of `bytes`, fed in random pieces; nil at the first error.
    private func frames(of bytes: [UInt8], pieces: ClosedRange<Int> = 1...40, using generator: inout SeededGenerator)
        -> (read: [LinkFrame], error: Bool)
    {
        var parser = ServerSentEvent.Parser()
        var read: [LinkFrame] = []
        var rest = bytes[...]
        do {
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: pieces, using: &generator))
                rest = rest.dropFirst(piece.count)
                for event in try parser.feed(piece) {
                    if let frame = try LinkFrame(event) { read.append(frame) }
                }
            }
        } catch {
            return (read, true)
        }
        return (read, false)
    }

    @Test("Random bytes", arguments: 1...40 as ClosedRange<UInt64>)
    func random(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let bytes = generator.bytes(Int.random(in: 0...600, using: &generator))
            #expect(frames(of: bytes, using: &generator).read.isEmpty)
        }
    }

    @Test("A stream cut anywhere gives a prefix of what was sent")
    func truncated() throws {
        var generator = SeededGenerator(seed: 1)
        let bytes = try frames.flatMap { try $0.event().bytes }
        for end in 0...bytes.count {
            let (read, error) = frames(of: Array(bytes[..<end]), using: &generator)
            #expect(!error && read == Array(frames.prefix(read.count)))
        }
    }

    @Test("A stream joined midway gives a suffix of what was sent")
    func joinedMidway() throws {
        var generator = SeededGenerator(seed: 2)
        let bytes = try frames.flatMap { try $0.event().bytes }
        for start in 0...bytes.count {
            let read = frames(of: Array(bytes[start...]), using: &generator).read
            #expect(read == Array(frames.suffix(read.count)))
        }
    }

    @Test(
        "Damage to one frame's bytes leaves the frames before it as they were", arguments: 1...20 as ClosedRange<UInt64>
    )
    func mutated(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let parts = try frames.map { try $0.event().bytes }
        for _ in 0..<60 {
            let victim = Int.random(in: 0..<parts.count, using: &generator)
            var damaged = parts
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<damaged[victim].count, using: &generator)
                damaged[victim][place] = UInt8.random(in: 0...255, using: &generator)
            }
            let read = frames(of: damaged.flatMap(\.self), pieces: 1...1, using: &generator).read
            #expect(read.prefix(victim) == frames.prefix(victim))
        }
    }

    @Test("An off whose action alone is damaged is no on: action and target must agree")
    func flippedAction() throws {
        let text = try frames[2].event().data
        var generator = SeededGenerator(seed: 3)
        let place = try #require(text.utf8.firstRange(of: "off".utf8))
        var bytes = Array(text.utf8)
        bytes.replaceSubrange(
            text.utf8.distance(
                from: text.utf8.startIndex, to: place.lowerBound)..<text.utf8.distance(
                    from: text.utf8.startIndex, to: place.upperBound), with: "on".utf8)
        let stream = ServerSentEvent(name: "command", data: String(decoding: bytes, as: UTF8.self)).bytes
        #expect(frames(of: stream, using: &generator).error)
    }
}
