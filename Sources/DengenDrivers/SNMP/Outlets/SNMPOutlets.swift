package import DengenModel
package import DengenSNMP
package import DengenSystem
import Synchronization

/// Outlets behind an SNMP agent, as a profile describes them: power strips, and ports of PoE switches.
///
/// A set's echo proves nothing and is not looked at: `read` tells what the relays did. Each call ends within 10 s when
/// no request of `talk` takes longer than 6 s.
package final class SNMPOutlets: OutletNaming {
    /// Which profile a device is read by.
    package enum Choice: Sendable {
        case profile(DeviceProfile)
        /// The one of the catalogue that fits.
        case identify(ProfileCatalog)
    }

    let talk: any SNMPTalk
    let time: any TimeSource
    let choice: Choice
    /// As people call it; empty for what the device calls itself.
    let name: String
    let memory = Mutex(Memory())

    struct Memory: Sendable {
        var learned: LearnedOutlets?
        var progress: Progress?
        /// Quantities that are not read each time, by outlet.
        var slow: [Int: Quantities] = [:]
        /// When each outlet's were read.
        var slowAt: [Int: Int64] = [:]
    }

    /// Answers of a description that did not come to its end in time.
    struct Progress: Sendable {
        var objectID: ObjectID?
        var answers: [ObjectID: SNMPValue]
        var at: Int64
    }

    package init(
        talk: any SNMPTalk, choice: Choice, name: String = "", time: any TimeSource = SystemTimeSource()
    ) {
        self.talk = talk
        self.choice = choice
        self.name = name
        self.time = time
    }

    /// The profile's, once it is known.
    package var rhythm: DriverRhythm? {
        if case .profile(let profile) = choice { return profile.rhythm }
        return memory.withLock { $0.learned?.profile.rhythm } ?? DeviceProfile.habit(of: .pdu)
    }

    package func describe() async throws(DriverError) -> DeviceDescription {
        let learned = try await learn()
        return DeviceDescription(
            kind: learned.profile.kind, name: name.isEmpty ? learned.systemName : name, model: learned.model,
            firmware: learned.firmware, mac: learned.mac,
            outlets: learned.outlets.map { description($0, learned.profile) })
    }

    private func description(_ outlet: LearnedOutlet, _ profile: DeviceProfile) -> OutletDescription {
        OutletDescription(
            number: outlet.number, kind: profile.outletKind, name: outlet.name, isMetered: outlet.isMetered,
            isSwitchable: outlet.isSwitchable,
            rebootsItself: profile.commands[.reboot]?.column.id(of: outlet.number, profile.index) != nil)
    }

    /// What is known of the device, asked for when nothing is.
    func knowledge() async throws(DriverError) -> LearnedOutlets {
        if let learned = memory.withLock({ $0.learned }) { return learned }
        return try await learn()
    }

    /// Another device may stand at the address: nothing learned counts any more.
    func forget() {
        memory.withLock { $0 = Memory() }
    }
}
