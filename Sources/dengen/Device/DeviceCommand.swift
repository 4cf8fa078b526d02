import ArgumentParser

/// `dengen device`: devices on the network, without a centre.
struct DeviceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device", abstract: "Ask a device over SNMP what it is, or simulate one.",
        subcommands: [DeviceProbeCommand.self, DeviceSimulateCommand.self])
}
