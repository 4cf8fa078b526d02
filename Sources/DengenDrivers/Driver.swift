package import DengenModel

/// One piece of hardware, real or simulated.
///
/// A driver holds the protocol and nothing else: no schedule, no retry of a switch, no memory of commands.
/// Its one caller is the device's `DeviceLoop`, which never has two calls under way, so a driver need not guard
/// against itself. Every call ends by itself within 10 s, with an answer or an error.
///
///     let driver = try SimulatedRebooter(key: key)
///     let description = try await driver.describe()
///     let acceptance = try await driver.perform(PowerOrder(outlet: 1, action: .off, command: id))
///     let reading = try await driver.read()   // the proof, never the acceptance
package protocol Driver: Sendable {
    /// Who the device says it is. Asked once per connection and after each return from 途絶.
    func describe() async throws(DriverError) -> DeviceDescription

    /// The state of every outlet in one round trip.
    func read() async throws(DriverError) -> DeviceReading

    /// Asks the device to switch. Returning means the device said yes, not that it happened.
    ///
    /// `reboot` is one order: a driver whose device has no cycle of its own throws `.notSupported` for it, and the
    /// gateway then owes the ON (facts trust 4.2 rule 4).
    func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance

    /// Nil where the gateway's own habit suits the device.
    var rhythm: DriverRhythm? { get }
}

extension Driver {
    package var rhythm: DriverRhythm? { nil }
}

/// What is asked of a relay.
package struct PowerOrder: Sendable, Equatable {
    package var outlet: Int
    package var action: PowerAction
    /// For the device's own log, if it keeps one; a simulated relay writes it into its ledger.
    package var command: CommandID
    /// Monotonic milliseconds after which nothing may be switched any more; nil where it is never too late, as for the
    /// ON that a reboot owes.
    package var deadline: Int64?

    package init(outlet: Int, action: PowerAction, command: CommandID, deadline: Int64? = nil) {
        self.outlet = outlet
        self.action = action
        self.command = command
        self.deadline = deadline
    }
}

/// The device's yes.
package struct Acceptance: Sendable, Equatable {
    /// Milliseconds the device waits before it switches, and for a reboot until it is on again.
    package var delay: Int64

    package init(delay: Int64 = 0) {
        self.delay = delay
    }
}

/// The ways in which hardware says no. After all but `noAnswer` and `doubtful` it is certain that nothing was switched.
package enum DriverError: Error, Sendable, Equatable {
    /// Nothing came back in time; the order may still have worked (MD-01).
    case noAnswer
    /// `Last command is pending. Command failed` (MD-03).
    case pending(String)
    /// `Command failed. Select the appropriate mode` (MD-04).
    case wrongMode(String)
    /// The device refused in its own words.
    case refused(String)
    /// The device refused in a way that does not exclude that it switched.
    case doubtful(String)
    /// The order's deadline passed before the device was told to switch.
    case late
    /// This device or outlet cannot do that.
    case notSupported
}
