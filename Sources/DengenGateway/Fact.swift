import DengenModel
import DengenWire

/// Something that happened on site and must be remembered and reported.
enum Fact: Sendable, Equatable {
    case outcome(CommandID, Command.Outcome)
    case inventory(DeviceDescription)
    case states([OutletReading], provedBy: CommandID? = nil)
    case connection(Bool)
    /// The ON of a reboot was given, or was never needed; only the journal wants to know.
    case debtPaid(CommandID)

    /// Whether the centre is told; all but an outcome needs the device it is about.
    func isReported(of device: DeviceKey?) -> Bool {
        switch self {
        case .outcome: true
        case .inventory, .states, .connection: device != nil
        case .debtPaid: false
        }
    }

    /// What the centre is told.
    func reportItem(seq: Int64, at: Timestamp, device: DeviceKey?) -> ReportItem {
        var item = ReportItem(seq: seq, at: at)
        switch self {
        case .outcome(let id, let outcome): item.outcome = CommandOutcome(command: id, outcome: outcome)
        case .inventory(let description):
            item.inventory = device.map { DeviceInventory(device: $0, description: description) }
        case .states(let outlets, let id):
            item.state = device.map { StateReport(device: $0, outlets: outlets, command: id) }
        case .connection(let isConnected):
            item.connection = device.map { ConnectionReport(device: $0, isConnected: isConnected) }
        case .debtPaid: break
        }
        return item
    }
}
