import DengenModel
import DengenSNMP
package import DengenSystem
package import DengenWire

/// Looks for devices: one address, or all that a request names.
package struct DeviceFinder: Sendable {
    let profiles: ProfileCatalog
    let door: SNMPDoor
    let time: any TimeSource

    /// Addresses asked at the same time.
    static let mostAtOnce = 64
    /// Milliseconds and tries of the first question to an address, where mostly nobody is.
    private static let firstTimeout: Int64 = 1_000
    private static let firstTries = 2

    package init(profiles: ProfileCatalog, door: SNMPDoor = .network, time: any TimeSource = SystemTimeSource()) {
        self.profiles = profiles
        self.door = door
        self.time = time
    }

    /// Tries the accounts in turn at one address.
    ///
    /// - Returns: nil when nobody answers to any of them, or the address is none.
    package func probe(_ address: String, accounts: [SNMPAccount]) async -> SearchFinding? {
        guard let place = SNMPAddress(address) else { return nil }
        for (index, account) in accounts.enumerated() where account.fault == nil && !Task.isCancelled {
            if let finding = await probe(place, account, index) { return finding }
        }
        return nil
    }

    private func probe(_ place: SNMPAddress, _ account: SNMPAccount, _ index: Int) async -> SearchFinding? {
        let talk = visit(place, account)
        let first = Inquiry(talk, time)
        do throws(SNMPError) {
            try await first.ask(SystemGroup.all)
        } catch {
            return nil
        }
        let description = DeviceText.clean(first[SystemGroup.description])
        var finding = SearchFinding(
            address: place.description, kind: nil, options: "", account: index, model: description,
            name: DeviceText.clean(first[SystemGroup.name]), outlets: 0, deviceKind: nil)
        if let profile = await profile(first, talk) { await recognise(&finding, profile, talk) }
        return finding
    }

    private func profile(_ first: Inquiry, _ talk: any SNMPTalk) async -> DeviceProfile? {
        guard let id = first.objectID else { return nil }
        do throws(SNMPError) {
            return try await Identification.profile(of: id, among: profiles.profiles, Inquiry(talk, time))
        } catch {
            return nil
        }
    }

    /// A device that fits a profile but does not show its outlets yet is still recognised.
    private func recognise(_ finding: inout SearchFinding, _ profile: DeviceProfile, _ talk: any SNMPTalk) async {
        finding.kind = SNMPOutlets.Options.kind
        finding.options = "{\"address\":\"\(finding.address)\",\"profile\":\"\(profile.name)\"}"
        finding.deviceKind = profile.kind
        finding.model = profile.title
        do throws(DriverError) {
            let driver = SNMPOutlets(talk: talk, choice: .profile(profile), time: time)
            let description = try await driver.describe()
            finding.model = description.model
            finding.outlets = description.outlets.count
        } catch {
            return
        }
    }

    private func visit(_ place: SNMPAddress, _ account: SNMPAccount) -> any SNMPTalk {
        door.open(
            SNMPDoor.Visit(address: place, account: account, timeout: Self.firstTimeout, tries: Self.firstTries))
    }
}
