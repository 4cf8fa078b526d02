import DengenModel

/// What stands at an address.
struct ProbedDevice: Encodable {
    struct Socket: Encodable {
        var number: Int
        var name: String
        var state: String
        var condition: String?
        /// W, Wh, V and A.
        var readings: Quantities?
        var isSwitchable: Bool
    }

    var address: String
    var isAnswered = false
    var model = ""
    var name = ""
    var kind: String?
    var firmware: String?
    var outlets: [Socket] = []
    /// Why it could not be read, nil when it could.
    var problem: String?

    init(address: String) {
        self.address = address
    }

    mutating func take(_ reading: DeviceReading, _ description: DeviceDescription) {
        let read = Dictionary(reading.outlets.map { ($0.number, $0) }) { first, _ in first }
        outlets = description.outlets.map { outlet in
            let now = read[outlet.number]
            return Socket(
                number: outlet.number, name: outlet.name, state: (now?.state ?? .unknown).rawValue,
                condition: now?.condition?.rawValue, readings: now?.quantities, isSwitchable: outlet.isSwitchable)
        }
    }

    var text: String {
        let words = [model, name, firmware ?? ""].filter { !$0.isEmpty }.map(PlainText.of).joined(separator: ", ")
        let head = "\(PlainText.of(address)): \(problem.map(PlainText.of) ?? words)\n"
        return outlets.isEmpty ? head : head + Self.table(of: outlets)
    }

    static func table(of outlets: [Socket]) -> String {
        var table = TextTable("OUTLET", "NAME", "STATE", "POWER", "NOTE")
        for outlet in outlets {
            let note = [outlet.condition, outlet.isSwitchable ? nil : "not switchable"].compactMap { $0 }
            let power = outlet.readings?.power.map { "\(($0 * 10).rounded() / 10) W" }
            table.add("\(outlet.number)", outlet.name, outlet.state, power ?? "", note.joined(separator: ", "))
        }
        return table.text
    }
}
