import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import DengenWeb

@Suite("S-27: to the millisecond, on a clock of the test's own")
struct RequestDeadlineTests {
    private static let head = HTTPRequestPart.head(
        HTTPRequest(method: .post, scheme: "http", authority: "x", path: "/import"))

    private static func open() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(RequestDeadline(WebConfiguration.Patience()))
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
        return channel
    }

    private static func body(_ count: Int) -> HTTPRequestPart {
        .body(ByteBuffer(repeating: 0x61, count: count))
    }

    private func arrives(_ parts: HTTPRequestPart..., on channel: EmbeddedChannel) {
        for part in parts { channel.pipeline.fireChannelRead(part) }
        channel.pipeline.fireChannelReadComplete()
    }

    @Test("S-27: a head has 10 s")
    func head() throws {
        let channel = try Self.open()
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(9_999))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test("S-27: the next request's head has 10 s from its first byte, and silence between requests is not one")
    func nextHead() throws {
        let channel = try Self.open()
        arrives(Self.head, .end(nil), on: channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(50))
        #expect(channel.isActive)
        // Bytes that make no whole head.
        channel.pipeline.fireChannelReadComplete()
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(9_000))
        channel.pipeline.fireChannelReadComplete()
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(999))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test("S-27: a body that dribbles has 30 s")
    func slowBody() throws {
        let channel = try Self.open()
        arrives(Self.head, on: channel)
        for _ in 1...29 {
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
            arrives(Self.body(999), on: channel)
        }
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(999))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test("S-27: a body that brings 1 kB a second goes on, and one that stops has 30 s again")
    func steadyBody() throws {
        let channel = try Self.open()
        arrives(Self.head, on: channel)
        for _ in 1...300 {
            arrives(Self.body(1_000), on: channel)
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        }
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(29_999))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test("S-27: an answer may take its time: a whole request has no timer")
    func answering() throws {
        let channel = try Self.open()
        arrives(Self.head, Self.body(3), .end(nil), on: channel)
        channel.embeddedEventLoop.advanceTime(by: .hours(24))
        #expect(channel.isActive)
    }
}
