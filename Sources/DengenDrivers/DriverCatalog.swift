package import DengenSystem

/// Every family of devices that a gateway can be given.
package enum DriverCatalog {
    /// One line per family.
    static let families: [any DeviceOptions.Type] = [
        SimulatedRebooter.Options.self,
        SimulatedTap.Options.self,
        SNMPOutlets.Options.self,
        SimulatedPoE.Options.self,
        WakeOnLANOutlets.Options.self,
    ]

    /// The driver that `spec` asks for.
    ///
    /// - Throws: `OptionFault` when an option is out of range, or why a file that the driver needs cannot be used.
    package static func make(_ spec: DeviceSpec, time: any TimeSource = SystemTimeSource()) throws -> any Driver {
        try spec.options.driver(key: spec.key, name: spec.name, time: time)
    }
}

/// An option that no device of the family could have.
package struct OptionFault: Error, Equatable, CustomStringConvertible {
    package let option: String
    package let problem: String

    package var description: String { "\(option): \(problem)" }

    /// Throws unless `holds`.
    static func unless(_ holds: Bool, _ option: String, _ problem: String) throws(OptionFault) {
        if !holds { throw OptionFault(option: option, problem: problem) }
    }
}
