import DengenCenter

/// What `dengen audit verify` says.
struct AuditReport: Encodable, Sendable {
    struct Fault: Encodable, Sendable {
        /// A raw value of `AuditFault.Kind`.
        var kind: String
        var number: Int64
        var last: Int64
    }

    struct Chain: Encodable, Sendable {
        var id: String
        var name: String
        var checked = 0
        var waiting = 0
        /// Where it ends, to be kept elsewhere; nil while nothing was sealed.
        var head: String?
        var faults: [Fault] = []

        init(id: String, name: String) {
            (self.id, self.name) = (id, name)
        }
    }

    var chains: [Chain] = []

    var isSound: Bool { chains.allSatisfy(\.faults.isEmpty) }

    private enum CodingKeys: String, CodingKey { case isSound, chains }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(isSound, forKey: .isSound)
        try container.encode(chains, forKey: .chains)
    }

    var text: String {
        var table = TextTable("TENANT", "ROWS", "STATE", "END OF THE CHAIN")
        for chain in chains {
            table.add(chain.name, String(chain.checked), chain.faults.isEmpty ? "sound" : "BROKEN", chain.head ?? "-")
        }
        let faults = chains.flatMap { chain in
            chain.faults.map { "\(PlainText.of(chain.name)): \($0.words)\n" }
        }
        return table.text + faults.joined()
    }
}

extension AuditReport.Fault {
    init(_ fault: AuditFault) {
        self.init(kind: fault.kind.rawValue, number: fault.number, last: fault.last)
    }

    var words: String {
        switch AuditFault.Kind(rawValue: kind) {
        case .missing: last > number ? "rows \(number) to \(last) are gone" : "row \(number) is gone"
        case .changed: "row \(number) was changed"
        case .unreadable: "row \(number) cannot be read"
        case .headMissing: "nothing says where the chain ends"
        case .headForged: "the end of the chain was not written with this centre's key"
        case .headDiffers: "the chain ends otherwise than was noted"
        case .beyondHead: "row \(number) stands behind the end of the chain"
        case .notAnchored: "the chain does not have the anchor \(number)"
        case nil: "\(kind) at row \(number)"
        }
    }
}
