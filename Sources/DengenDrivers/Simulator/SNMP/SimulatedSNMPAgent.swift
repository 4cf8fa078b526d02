import DengenModel
package import DengenSystem

/// A device behind SNMP without hardware: any profile becomes an agent that answers as the profile says.
///
///     let agent = try SimulatedSNMPAgent(ProfileCatalog.shipped.profile(named: "apc-rpdu2"))
///     let port = try await agent.serve()      // 127.0.0.1:port.port, v1 and v2c, `public` reads, `private` writes
///
/// Its outlets switch after a moment, wait as its delays say, show that they are pending, reboot, and use energy. It
/// proves that a driver and a profile fit each other, not that the profile fits the vendor's device.
package struct SimulatedSNMPAgent: Sendable {
    package struct Options: Sendable {
        /// 1 to 99.
        package var outlets = 8
        /// The device's own name; empty for one that says what it is.
        package var name = ""
        /// As the device names its model; empty for one that says what it is.
        package var model = ""
        /// In order of number; an outlet without a name gets one.
        package var outletNames: [String] = []
        /// W of what hangs on each outlet, in order of number, 0 to 10,000; those that are not listed feed something.
        package var loads: [Double] = []
        package var startsOff: Set<Int> = []
        /// Milliseconds, 0 to 600,000: waited before on and before off, and how long a reboot stays off.
        package var onDelay: Int64 = 0
        package var offDelay: Int64 = 0
        package var rebootTime: Int64 = 5_000
        /// Communities.
        package var read = "public"
        package var write = "private"

        package init() {}

        func check(_ profile: DeviceProfile) throws(OptionFault) {
            let times = 0...Int64(600_000)
            try OptionFault.unless((1...99).contains(outlets), "outlets", "1 to 99")
            let room = (1...outlets).allSatisfy { profile.index.arcs(of: $0) != nil }
            try OptionFault.unless(room, "outlets", "more than \(profile.title) has")
            try OptionFault.unless(loads.allSatisfy((0...10_000.0).contains), "loads", "0 to 10000 W")
            try OptionFault.unless(startsOff.allSatisfy((1...outlets).contains), "startsOff", "unknown outlet")
            let isInTime = [onDelay, offDelay, rebootTime].allSatisfy(times.contains)
            try OptionFault.unless(isInTime, "onDelay, offDelay, rebootTime", "0 to 600000 ms")
            try OptionFault.unless(!read.isEmpty && !write.isEmpty, "read, write", "a community")
        }

        var times: SimulatedRelays.Times {
            SimulatedRelays.Times(on: onDelay, off: offDelay, reboot: rebootTime)
        }

        func name(of outlet: Int) -> String? {
            outletNames.indices.contains(outlet - 1) ? outletNames[outlet - 1] : nil
        }

        func load(of outlet: Int) -> Double {
            loads.indices.contains(outlet - 1) ? loads[outlet - 1] : Double(outlet * 37 % 90)
        }
    }

    let table: SimulatedSNMPTable
    let options: Options

    /// - Throws: `OptionFault`.
    package init(
        _ profile: DeviceProfile, options: Options = Options(), time: any TimeSource = SystemTimeSource()
    ) throws(OptionFault) {
        try options.check(profile)
        self.options = options
        table = SimulatedSNMPTable(profile, options, time: time)
    }
}
