import DengenSNMP

/// Cells of an APC rPDU2, written down from the vendor's MIB and a recording.
enum RPDU2Table {
    static let root = "1.3.6.1.4.1.318.1.1.26"
    static let system = "1.3.6.1.2.1.1"

    static let device: [String: SNMPValue] = [
        "\(system).1.0": text("APC Web/SNMP Management Card"),
        "\(system).2.0": .objectID(oid("1.3.6.1.4.1.318.1.3.4.6")),
        "\(system).5.0": text("rack-1"),
        "\(root).2.1.8.1": text("AP8941"),
        "\(root).2.1.6.1": text("v6.5.6"),
        "\(root).6.3.1.6.1": .integer(201),
    ]

    static func outlet(_ number: Int, isOn: Bool, isPending: Bool = false) -> [String: SNMPValue] {
        [
            "\(root).9.2.1.1.7.\(number)": .integer(5),
            "\(root).9.2.3.1.3.\(number)": text("Server \(number)"),
            "\(root).9.2.3.1.4.\(number)": .integer(Int32(number)),
            "\(root).9.2.3.1.5.\(number)": .integer(isOn ? 2 : 1),
            "\(root).9.2.3.1.6.\(number)": .integer(isPending ? 1 : 2),
            "\(root).9.2.4.1.5.\(number)": .integer(isOn ? 1 : 2),
            "\(root).9.4.2.1.5.\(number)": .integer(1),
            "\(root).9.4.3.1.6.\(number)": .integer(isOn ? 9 : 0),
            "\(root).9.4.3.1.7.\(number)": .integer(isOn ? 163 : 0),
            "\(root).9.4.3.1.11.\(number)": .integer(3046),
        ]
    }

    static func strip(_ outlets: Int = 3) -> [String: SNMPValue] {
        (1...outlets).reduce(into: device) { cells, number in
            cells.merge(outlet(number, isOn: true)) { $1 }
        }
    }

    static func text(_ text: String) -> SNMPValue { .octets(Array(text.utf8)) }
}
