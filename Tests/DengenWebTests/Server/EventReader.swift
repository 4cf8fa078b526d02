import DengenSystem
import DengenWire
import Synchronization

@testable import DengenWeb

/// Reads an event stream as a client would.
struct EventReader: Sendable {
    private var chunks: AsyncThrowingStream<[UInt8], any Error>
    private var parser = ServerSentEvent.Parser()
    private var waiting: [ServerSentEvent] = []

    static func open(
        _ bench: WebBench, _ path: String, _ headers: [(String, String)]
    ) async throws -> EventReader {
        let answer = try await bench.http.stream(
            HTTPClient.Request(url: bench.url + path, headers: headers, timeout: nil))
        guard answer.status == 200 else { throw Missing(what: "\(path): \(answer.status)") }
        return EventReader(chunks: answer.chunks)
    }

    private init(chunks: AsyncThrowingStream<[UInt8], any Error>) {
        self.chunks = chunks
    }

    /// The next event of a name that fits; others are skipped. Fails after ten seconds.
    mutating func next(
        named name: String, where fits: @Sendable (ServerSentEvent) -> Bool = { _ in true }
    ) async throws -> ServerSentEvent {
        while true {
            while !waiting.isEmpty {
                let event = waiting.removeFirst()
                if event.name == name && fits(event) { return event }
            }
            let chunk = try await limited(to: .seconds(10), name)
            waiting += try parser.feed(chunk)
        }
    }

    /// Waits until the server ends the stream. Fails after ten seconds.
    func end() async throws {
        let chunks = chunks
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                for try await _ in chunks {}
                return true
            }
            group.addTask {
                try await Task.sleep(for: .seconds(10))
                return false
            }
            defer { group.cancelAll() }
            guard try await group.next() == true else { throw Missing(what: "the end of the stream") }
        }
    }

    private func limited(to limit: Duration, _ name: String) async throws -> [UInt8] {
        let chunks = chunks
        return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask { try await chunks.first { _ in true } }
            group.addTask {
                try await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            guard let chunk = try await group.next() ?? nil else { throw Missing(what: "event \(name)") }
            return chunk
        }
    }
}

/// Streams that outlive the server.
final class Ended: Sendable {
    private let readers = Mutex<[EventReader]>([])

    var first: EventReader? { readers.withLock { $0.first } }

    func keep(_ reader: EventReader) { readers.withLock { $0.append(reader) } }
}
