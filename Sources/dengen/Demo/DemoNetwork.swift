import DengenDrivers
import DengenSNMP
import DengenWire
import Foundation

/// The demo's devices behind real SNMP on loopback; they answer as long as somebody holds this.
///
/// Each takes the port of the last start again if it is free: a device that somebody added by its address is found.
struct DemoNetwork: Sendable {
    enum Place: String, CaseIterable {
        /// A rack PDU that measures, and a PoE switch with cameras.
        case pdu, poe
        /// Belongs to no site yet: for the visitor to add.
        case spare
    }

    private static let mark = "demo-ports.json"

    private let agents: [Place: SNMPAgentPort]

    /// - Throws: when no port can be had, or the folder cannot be written.
    static func start(in folder: DataFolder) async throws -> DemoNetwork {
        let last = try ports(in: folder)
        var agents: [Place: SNMPAgentPort] = [:]
        for place in Place.allCases { agents[place] = try await serve(place, last: last[place.rawValue]) }
        let network = DemoNetwork(agents: agents)
        let ports = Dictionary(uniqueKeysWithValues: agents.map { ($0.key.rawValue, $0.value.port) })
        try folder.write(String(decoding: try JSONEncoder().encode(ports), as: UTF8.self), to: mark)
        return network
    }

    /// Where it answers, such as `127.0.0.1:50161`.
    func address(of place: Place) -> String { "127.0.0.1:\(agents[place]?.port ?? 0)" }

    /// The driver's options for it.
    func options(of place: Place) -> SNMPOutlets.Options {
        SNMPOutlets.Options(target: address(of: place), account: SNMPAccount(read: "public", write: "private"))
    }

    private static func ports(in folder: DataFolder) throws -> [String: UInt16] {
        guard folder.contains(mark) else { return [:] }
        let data = try Data(contentsOf: URL(fileURLWithPath: folder.file(mark)))
        return try JSONDecoder().decode([String: UInt16].self, from: data)
    }

    private static func serve(_ place: Place, last: UInt16?) async throws -> SNMPAgentPort {
        let agent = try SimulatedSNMPAgent(
            try ProfileCatalog.shipped.profile(named: place.profile), options: place.options)
        if let last {
            // why: somebody else may have taken it meanwhile; another one will do.
            if let port = try? await agent.serve(port: last) { return port }
        }
        return try await agent.serve()
    }
}

extension DemoNetwork.Place {
    fileprivate var profile: String {
        switch self {
        case .pdu: "apc-rpdu2"
        case .poe: "poe-cisco"
        case .spare: "raritan-pdu2"
        }
    }

    fileprivate var options: SimulatedSNMPAgent.Options {
        var options = SimulatedSNMPAgent.Options()
        switch self {
        case .pdu:
            options.name = "rack-b-pdu"
            options.model = "AP8641 (simulated)"
            options.outletNames = ["仮想化サーバー 1", "仮想化サーバー 2", "ストレージ", "バックアップ", "L3 スイッチ", "ファイアウォール", "KVM", "予備"]
            options.loads = [312, 287, 164, 95, 58, 41, 6, 0]
            options.startsOff = [8]
        case .poe:
            options.name = "poe-sw-1"
            options.outlets = DemoSite.cameras.count
            options.loads = [6.4, 6.1, 12.8, 4.9, 7.2, 5.5, 13.4, 0]
        case .spare:
            options.name = "spare-pdu"
            options.model = "PX3-5190R (simulated)"
            options.outlets = 4
            options.outletNames = ["展示機 1", "展示機 2", "展示機 3", "展示機 4"]
            options.loads = [120, 45, 8, 0]
        }
        return options
    }
}
