@testable import DengenSystem
import Glibc
import Testing

@Suite("HTTPClient: beginning and end", .timeLimit(.minutes(1)))
struct HTTPClientLifeTests {
    @Test("Shutting down ends what is under way and everything later, twice as well as once")
    func shutdown() async throws {
        let client = HTTPClient()
        let server = try LoopbackServer { connection in
            _ = connection.request()
            connection.write("HTTP/1.1 200 OK\r\n\r\n")
            connection.awaitClose()
        }
        let url = server.url
        let stream = try await client.stream(.init(url: url, timeout: nil))
        let whole = Task { try await client.send(.init(url: url, timeout: nil)) }
        await reached { server.accepted == 2 && client.liveTransfers == 2 }
        await client.shutdown()
        #expect(client.liveTransfers == 0)
        await #expect(throws: HTTPClientError.cancelled) { try await whole.value }
        await #expect(throws: HTTPClientError.cancelled) { for try await _ in stream.chunks {} }
        await #expect(throws: HTTPClientError.cancelled) { try await client.send(.init(url: url)) }
        await reached { server.closed == 2 }
        await client.shutdown()
    }

    @Test("A client that is dropped takes its thread with it")
    func drop() async throws {
        let server = try LoopbackServer { connection in
            while connection.request() != nil { connection.answer("ok") }
        }
        weak var mailbox: TransferMailbox?
        do {
            let client = HTTPClient()
            _ = try await client.send(.init(url: server.url))
            mailbox = client.mailbox
            #expect(mailbox != nil)
        }
        await reached { mailbox == nil }
        await reached { server.closed == 1 }
    }

    @Test("A stream outlives the client that began it")
    func streamKeepsThread() async throws {
        let server = try LoopbackServer { connection in
            _ = connection.request()
            connection.answer("all of it")
        }
        let stream = try await HTTPClient().stream(.init(url: server.url))
        var received: [UInt8] = []
        for try await chunk in stream.chunks { received += chunk }
        #expect(received == Array("all of it".utf8))
    }

    @Test("Without a file descriptor left the client says so instead of waiting for ever")
    func noDescriptor() async {
        await #expect(processExitsWith: .success) {
            var limit = rlimit(rlim_cur: 0, rlim_max: 0)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            let client = HTTPClient()
            for _ in 0..<2 {
                await #expect(throws: HTTPClientError.other(2)) {
                    try await client.send(.init(url: "http://127.0.0.1:1/"))
                }
            }
            await client.shutdown()
        }
    }

    @Test("Requests begun and cancelled at random leave nothing behind")
    func storm() async throws {
        let client = HTTPClient()
        let server = try LoopbackServer { connection in
            while connection.request() != nil { connection.answer("ok") }
        }
        let url = server.url
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<300 {
                group.addTask {
                    let task = Task { try await client.send(.init(url: url)) }
                    for _ in 0..<(index % 17) { await Task.yield() }
                    if index % 2 == 0 { task.cancel() }
                    _ = await task.result
                }
            }
        }
        await reached { client.liveTransfers == 0 }
    }
}
