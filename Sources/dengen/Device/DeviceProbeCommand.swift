import ArgumentParser
import DengenDrivers
import DengenModel
import DengenSystem
import DengenWire

/// `dengen device probe ADDRESS…`.
struct DeviceProbeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe", abstract: "Ask what answers at an address, and read its outlets once.",
        discussion: """
            An address is a host, host:port or [IPv6]:port; brackets hold ranges: 192.0.2.[10-20]. Nothing is written. \
            Exit status: 0 all recognised and read, 1 some not, 2 nothing answered, 64 wrong usage.
            """)

    @Argument(help: "Addresses, with ranges such as 192.0.2.[10-20].")
    var addresses: [String]

    @OptionGroup var account: AccountOptions

    @Option(help: "A folder with profiles of your own.")
    var profiles: String?

    @Flag(help: "Print one JSON object: {\"devices\":[{\"address\":…,\"profile\":…,\"outlets\":[…]}]}.")
    var json = false

    func run() async throws {
        let account = try account.make()
        let places = try addresses.flatMap { address throws(ValidationError) in
            try address.utf8.first == UInt8(ascii: "[") ? [address] : ProbePlace.names(address)
        }
        let catalog = profiles.map { ProfileCatalog.shipped.adding(folder: $0) } ?? .shipped
        let probe = DeviceProbe(catalog: catalog, account: account, profiles: profiles)
        var devices: [ProbedDevice] = []
        for place in places { devices.append(await probe.look(at: place)) }
        if json {
            try Answer.json(["devices": devices])
        } else {
            Answer.write(devices.map(\.text).joined(separator: "\n"))
        }
        if devices.allSatisfy({ !$0.isAnswered }) { throw ExitCode.unreached }
        if devices.contains(where: { $0.problem != nil }) { throw ExitCode.partly }
    }
}

private enum ProbePlace {
    static func names(_ pattern: String) throws(ValidationError) -> [String] {
        do throws(HostRange.Failure) {
            return try HostRange.names(in: pattern)
        } catch {
            throw ValidationError("\(error)")
        }
    }
}

/// Looks at one device after the other.
private struct DeviceProbe {
    let catalog: ProfileCatalog
    let account: SNMPAccount
    let profiles: String?

    func look(at address: String) async -> ProbedDevice {
        var device = ProbedDevice(address: address)
        guard let finding = await DeviceFinder(profiles: catalog).probe(address, accounts: [account]) else {
            device.problem = "nothing answers there with this account"
            return device
        }
        device.isAnswered = true
        (device.model, device.name) = (finding.model, finding.name)
        guard finding.kind != nil else {
            device.problem = "answers, but no profile knows it"
            return device
        }
        await read(&device)
        return device
    }

    private func read(_ device: inout ProbedDevice) async {
        var options = SNMPOutlets.Options(target: device.address, account: account)
        options.profiles = profiles
        do {
            guard let key = DeviceKey(rawValue: "probe") else { return }
            let driver = try options.driver(key: key, name: "", time: SystemTimeSource())
            let description = try await driver.describe()
            device.kind = description.kind.rawValue
            device.firmware = description.firmware
            device.model = description.model
            device.take(try await driver.read(), description)
        } catch {
            device.problem = "its outlets cannot be read: \(error)"
        }
    }
}
