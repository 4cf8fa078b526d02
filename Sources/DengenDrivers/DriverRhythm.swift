/// How often a device can be asked, where it differs from the gateway's own habit; milliseconds.
package struct DriverRhythm: Sendable, Equatable {
    /// Between two looks at a device that nothing is expected of.
    package var pollEvery: Int64
    /// Between two looks while a command waits for its proof.
    package var proofEvery: Int64
    /// How long a reboot stays off where the device has no cycle of its own.
    package var rebootOff: Int64

    package init(pollEvery: Int64, proofEvery: Int64, rebootOff: Int64) {
        self.pollEvery = pollEvery
        self.proofEvery = proofEvery
        self.rebootOff = rebootOff
    }
}

/// A device that keeps its outlets' names (C-25).
package protocol OutletNaming: Driver {
    /// Writes a name to the device; it is read back by `describe`.
    ///
    /// - Throws: `.notSupported` when the device cannot hold such a name.
    func rename(_ outlet: Int, to name: String) async throws(DriverError)
}
