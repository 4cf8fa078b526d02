import DengenSystem
import Dispatch
import Synchronization
import Testing

@Suite("HTTPClient: streams", .timeLimit(.minutes(1)))
struct HTTPClientStreamTests {
    private let client = HTTPClient()

    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"

    @Test("Each piece arrives while the server still talks")
    func pieces() async throws {
        let go = DispatchSemaphore(value: 0)
        let server = try LoopbackServer { connection in
            _ = connection.request()
            connection.write(Self.head)
            for index in 0..<5 {
                go.wait()
                connection.write("data: \(index)\n\n")
            }
        }
        let response = try await client.stream(.init(url: server.url, timeout: nil))
        #expect(response.status == 200)
        #expect(response.header("content-type") == "text/event-stream")
        go.signal()
        var index = 0
        for try await chunk in response.chunks {
            #expect(chunk == Array("data: \(index)\n\n".utf8))
            index += 1
            go.signal()
        }
        #expect(index == 5)
        await reached { client.liveTransfers == 0 }
    }

    @Test("A slow reader slows the server down: never more than the limit and one read lies unread")
    func backPressure() async throws {
        let total = 32 << 20
        let sent = Passed()
        let server = try LoopbackServer { connection in
            _ = connection.request()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\n\r\n")
            let block = [UInt8](repeating: 7, count: 1 << 16)
            for _ in 0..<(total >> 16) where connection.write(block) { sent.add(block.count) }
        }
        let response = try await client.stream(.init(url: server.url, timeout: nil))
        // The buffers of both sockets take some megabytes; then the server must stand still.
        await reached { sent.isStill }
        #expect(sent.count < total)
        var received = 0
        var largest = 0
        for try await chunk in response.chunks {
            received += chunk.count
            largest = max(largest, chunk.count)
            for _ in 0..<20 { await Task.yield() }
        }
        #expect(received == total)
        #expect(largest <= 256 << 10 + 16 << 10)
    }

    /// A count of bytes that passed.
    private final class Passed: Sendable {
        private let state = Mutex((count: 0, at: ContinuousClock.now))

        var count: Int { state.withLock { $0.count } }
        /// Something went out, and nothing for a while.
        var isStill: Bool { state.withLock { $0.count > 0 && .now - $0.at > .milliseconds(200) } }

        func add(_ count: Int) {
            state.withLock { $0 = ($0.count + count, .now) }
        }
    }

    @Test("Other requests go on beside a stream that stands still")
    func beside() async throws {
        let endless = try LoopbackServer { connection in
            _ = connection.request()
            connection.write(Self.head)
            while connection.write([UInt8](repeating: 1, count: 1 << 16)) {}
        }
        let quick = try LoopbackServer { connection in
            while connection.request() != nil { connection.answer("ok") }
        }
        let stream = try await client.stream(.init(url: endless.url, timeout: nil))
        for _ in 0..<50 { #expect(try await client.send(.init(url: quick.url)).status == 200) }
        withExtendedLifetime(stream) {}
    }

    @Test("Dropping a stream ends its connection, read or not")
    func drop() async throws {
        let server = try LoopbackServer { connection in
            _ = connection.request()
            connection.write(Self.head + "first")
            connection.awaitClose()
        }
        _ = try await client.stream(.init(url: server.url, timeout: nil))
        await reached { server.closed == 1 && client.liveTransfers == 0 }
        for try await chunk in try await client.stream(.init(url: server.url, timeout: nil)).chunks {
            #expect(chunk == Array("first".utf8))
            break
        }
        await reached { server.closed == 2 && client.liveTransfers == 0 }
    }

    @Test("Cancelling the reader ends the stream")
    func cancelReader() async throws {
        let server = try LoopbackServer { connection in
            _ = connection.request()
            connection.write(Self.head + "first")
            connection.awaitClose()
        }
        let (client, url) = (client, server.url)
        let read = Passed()
        let reader = Task {
            let stream = try await client.stream(.init(url: url, timeout: nil))
            for try await chunk in stream.chunks { read.add(chunk.count) }
        }
        await reached { read.count == 5 }
        reader.cancel()
        _ = await reader.result
        await reached { server.closed == 1 && client.liveTransfers == 0 }
    }

    @Test("A stream that breaks gives what came, then the error")
    func broken() async throws {
        let server = try LoopbackServer { connection in
            _ = connection.request()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
        }
        let stream = try await client.stream(.init(url: server.url, timeout: nil))
        var received: [UInt8] = []
        await #expect(throws: HTTPClientError.closed) {
            for try await chunk in stream.chunks { received += chunk }
        }
        #expect(received == Array("abc".utf8))
    }

    @Test("The time-out is for the head only, and a refusal comes as a response")
    func headTimeout() async throws {
        let silent = try LoopbackServer { $0.awaitClose() }
        await #expect(throws: HTTPClientError.timeout) {
            try await client.stream(.init(url: silent.url, timeout: 50))
        }
        let go = DispatchSemaphore(value: 0)
        let late = try LoopbackServer { connection in
            _ = connection.request()
            connection.write("HTTP/1.1 401 Unauthorized\r\n\r\n")
            go.wait()
            connection.write("late")
        }
        let stream = try await client.stream(.init(url: late.url, timeout: 1_000))
        #expect(stream.status == 401)
        // Longer than the head was given in the first case, so a limit on the whole would show.
        try await SystemTimeSource().sleep(milliseconds: 1_100)
        go.signal()
        var received: [UInt8] = []
        for try await chunk in stream.chunks { received += chunk }
        #expect(received == Array("late".utf8))
    }

    @Test("Nobody listens: the stream does not begin")
    func refused() async throws {
        await #expect(throws: HTTPClientError.malformed) { try await client.stream(.init(url: "gopher://x/")) }
        let server = try LoopbackServer { _ in }
        await #expect(throws: HTTPClientError.closed) { try await client.stream(.init(url: server.url)) }
        await reached { client.liveTransfers == 0 }
    }
}
