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
    /// A message of the catalogue that the device sent by itself.
    case happening(EventCode, outlet: Int? = nil)
    /// The device is listed and cannot be driven: why, without credentials.
    case rejection(String)
    case search(SearchReport)
    /// What one interval showed; of each instant the first one stays.
    case samples(SampleReport)
    /// Means of five minutes, which stay on site.
    case means(SampleReport)

    /// Whether the centre is told; some need the device they are about.
    func isReported(of device: DeviceKey?) -> Bool {
        switch self {
        case .outcome, .happening, .search, .samples: true
        case .inventory, .states, .connection, .rejection: device != nil
        case .debtPaid, .means: false
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
        case .happening(let code, let outlet): item.happening = Happening(code: code, device: device, outlet: outlet)
        case .rejection(let problem): item.rejection = device.map { DeviceRejection(device: $0, problem: problem) }
        case .search(let report): item.search = report
        case .samples(let report): item.samples = report
        case .debtPaid, .means: break
        }
        return item
    }
}
