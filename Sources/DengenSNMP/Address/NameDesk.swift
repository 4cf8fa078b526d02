import DengenSystem
import Foundation
import Synchronization

/// Looks names up, each on a thread of its own: a name server that is silent keeps no other name waiting, and those
/// who ask for the same name share one thread.
final class NameDesk: Sendable {
    typealias LookUp = @Sendable (_ host: String, _ port: UInt16) -> PeerAddress?
    private typealias Reply = CheckedContinuation<Result<PeerAddress, SNMPError>, Never>

    private struct Name: Hashable {
        var host: String
        var port: UInt16
    }

    private struct Waiter {
        var reply: Reply
        var limit: Task<Void, Never>
    }

    /// Names under way at once: each is a thread.
    private static let most = 512

    private let lookUp: LookUp
    private let time: any TimeSource
    private let waiting = Mutex<[Name: [UInt64: Waiter]]>([:])
    private let lastWaiter = Atomic<UInt64>(0)

    init(time: any TimeSource = SystemTimeSource(), lookUp: @escaping LookUp = { PeerAddress(name: $0, port: $1) }) {
        self.time = time
        self.lookUp = lookUp
    }

    /// - Throws: `.unusable` when there is none, or none within so many milliseconds; `.closed` when the task is
    ///   cancelled.
    func address(_ host: String, _ port: UInt16, within milliseconds: Int64) async throws(SNMPError) -> PeerAddress {
        let name = Name(host: host, port: port)
        let waiter = lastWaiter.add(1, ordering: .relaxed).newValue
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { reply in
                join(name, waiter, reply, milliseconds)
                // A cancellation before this moment found nobody.
                if Task.isCancelled { leave(name, waiter, .closed) }
            }
        } onCancel: {
            leave(name, waiter, .closed)
        }
        return try result.get()
    }

    private func join(_ name: Name, _ waiter: UInt64, _ reply: Reply, _ milliseconds: Int64) {
        let isFull = waiting.withLock { waiting in
            guard waiting[name] != nil || waiting.count < Self.most else { return true }
            if waiting[name] == nil { start(name) }
            waiting[name, default: [:]][waiter] = Waiter(reply: reply, limit: limit(name, waiter, milliseconds))
            return false
        }
        if isFull { reply.resume(returning: .failure(.unusable("too many names are being looked up"))) }
    }

    private func limit(_ name: Name, _ waiter: UInt64, _ milliseconds: Int64) -> Task<Void, Never> {
        Task { [time] in
            do {
                try await time.sleep(milliseconds: milliseconds)
                leave(name, waiter, .unusable("the name \(name.host) was not looked up in time"))
            } catch {
                return
            }
        }
    }

    /// The name stays under way when all have left: its thread still waits.
    private func leave(_ name: Name, _ waiter: UInt64, _ error: SNMPError) {
        let left = waiting.withLock { $0[name]?.removeValue(forKey: waiter) }
        left?.limit.cancel()
        left?.reply.resume(returning: .failure(error))
    }

    private func start(_ name: Name) {
        Thread.detachNewThread { [self] in
            let address = lookUp(name.host, name.port)
            let result: Result<PeerAddress, SNMPError> =
                address.map { .success($0) } ?? .failure(.unusable("the name \(name.host) has no address"))
            let waiters = waiting.withLock { $0.removeValue(forKey: name) } ?? [:]
            for waiter in waiters.values {
                waiter.limit.cancel()
                waiter.reply.resume(returning: result)
            }
        }
    }
}
