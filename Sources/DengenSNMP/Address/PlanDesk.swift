import DengenSystem
import Synchronization

/// Turns targets into plans for links, on threads that may wait for a name server.
final class PlanDesk: Sendable {
    private let clerks = (1...4).map { PlanClerk(name: "snmp-names-\($0)") }
    private let next = Atomic<Int>(0)

    func plan(_ target: SNMPTarget) async throws(SNMPError) -> LinkPlan {
        let known = PeerAddress(numeric: target.host, port: target.port)
        switch target.security {
        case .v1(let read, let write):
            return try await plan(target, known, .v1, read: read, write: write)
        case .v2c(let read, let write):
            return try await plan(target, known, .v2c, read: read, write: write)
        case .v3(let user):
            return try await clerk().plan(target, known, user)
        }
    }

    func keys(_ user: SNMPUser) async throws(SNMPError) -> UserKeys {
        try await clerk().keys(user)
    }

    private func plan(
        _ target: SNMPTarget, _ known: PeerAddress?, _ version: SNMPVersion, read: String, write: String
    ) async throws(SNMPError) -> LinkPlan {
        let address =
            if let known { known } else { try await clerk().address(target) }
        return LinkPlan(address: address, version: version, read: Array(read.utf8), write: Array(write.utf8))
    }

    private func clerk() -> PlanClerk {
        clerks[next.add(1, ordering: .relaxed).newValue & 3]
    }
}

/// One of the desk's threads.
private actor PlanClerk {
    private let executor: ThreadExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(name: String) {
        executor = ThreadExecutor(name: name)
    }

    func address(_ target: SNMPTarget) throws(SNMPError) -> PeerAddress {
        guard let address = PeerAddress(name: target.host, port: target.port) else {
            throw .unusable("the name \(target.host) has no address")
        }
        return address
    }

    func keys(_ user: SNMPUser) throws(SNMPError) -> UserKeys {
        try UserKeys(user)
    }

    func plan(_ target: SNMPTarget, _ known: PeerAddress?, _ user: SNMPUser) throws(SNMPError) -> LinkPlan {
        let address = if let known { known } else { try address(target) }
        return LinkPlan(address: address, version: .v3, user: try UserKeys(user))
    }
}
