import DengenSystem
import Synchronization

/// Turns targets into plans for links, on threads that may wait for a name server or hash a passphrase.
final class PlanDesk: Sendable {
    private let names: NameDesk
    private let clerks = (1...2).map { KeyClerk(name: "snmp-keys-\($0)") }
    private let next = Atomic<Int>(0)

    init(names: NameDesk = NameDesk()) {
        self.names = names
    }

    /// A target in numbers waits for no name.
    ///
    /// - Parameter milliseconds: how long its name may take.
    /// - Throws: `.unusable` when it takes longer, has no address, or the keys don't fit.
    func plan(_ target: SNMPTarget, within milliseconds: Int64) async throws(SNMPError) -> LinkPlan {
        let known = PeerAddress(numeric: target.host, port: target.port)
        let address =
            if let known { known } else { try await names.address(target.host, target.port, within: milliseconds) }
        return switch target.security {
        case .v1(let read, let write):
            LinkPlan(address: address, version: .v1, read: Array(read.utf8), write: Array(write.utf8))
        case .v2c(let read, let write):
            LinkPlan(address: address, version: .v2c, read: Array(read.utf8), write: Array(write.utf8))
        case .v3(let user):
            LinkPlan(address: address, version: .v3, user: try await keys(user))
        }
    }

    func keys(_ user: SNMPUser) async throws(SNMPError) -> UserKeys {
        try await clerks[next.add(1, ordering: .relaxed).newValue & 1].keys(user)
    }
}

/// A thread that hashes, milliseconds for each user, and waits for nobody.
private actor KeyClerk {
    private let executor: ThreadExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(name: String) {
        executor = ThreadExecutor(name: name)
    }

    func keys(_ user: SNMPUser) throws(SNMPError) -> UserKeys {
        try UserKeys(user)
    }
}
