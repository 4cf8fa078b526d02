package import DengenSNMP
package import DengenWire

extension SNMPDoor {
    /// By the process's engine.
    package static let network = SNMPDoor(
        open: { visit in SNMPEngine.shared.session(SNMPTarget(visit)) },
        call: { visit in await hosts(answering: visit) })

    /// At most as many as a search asks: anybody on the segment can answer as often as he likes.
    private static func hosts(answering visit: Visit) async -> Set<String> {
        var hosts: Set<String> = []
        do throws(SNMPError) {
            let found = try await SNMPEngine.shared.call(
                [SystemGroup.objectID], at: SNMPTarget(visit), wait: visit.timeout)
            for await each in found {
                hosts.insert(each.source)
                if hosts.count >= SearchRequest.mostAddresses { break }
            }
        } catch {
            return hosts
        }
        return hosts
    }
}

extension SNMPTarget {
    package init(_ visit: SNMPDoor.Visit) {
        self.init(
            host: visit.address.host, port: visit.address.port, security: SNMPSecurity(visit.account),
            timeout: visit.timeout, tries: visit.tries)
    }
}

extension SNMPSecurity {
    package init(_ account: SNMPAccount) {
        let read = account.read ?? ""
        self =
            switch account.version {
            case .v1: .v1(read: read, write: account.write ?? read)
            case .v2c: .v2c(read: read, write: account.write ?? read)
            case .v3: .v3(SNMPUser(account))
            }
    }
}

extension SNMPUser {
    fileprivate init(_ account: SNMPAccount) {
        self.init(name: account.user ?? "", context: account.context ?? "")
        authentication = account.authentication.map { (Self.kind($0), account.authenticationKey ?? "") }
        privacy = account.privacy.map { (Self.kind($0), account.privacyKey ?? "") }
    }

    private static func kind(_ word: SNMPAccount.Authentication) -> Authentication {
        switch word {
        case .md5: .md5
        case .sha: .sha
        case .sha256: .sha256
        case .sha512: .sha512
        }
    }

    private static func kind(_ word: SNMPAccount.Privacy) -> Privacy {
        switch word {
        case .des: .des
        case .aes: .aes
        case .aes256: .aes256
        }
    }
}
