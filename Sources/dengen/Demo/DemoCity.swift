import DengenCenter
import DengenDrivers
import DengenModel
import DengenStore
import DengenSystem
import Foundation
import Logging

/// The demo's tenant: its sites in the database, and which gateway is whose.
struct DemoCity: Sendable {
    static let email = "demo@dengen.example"
    private static let mark = "demo.json"

    let tenant: TenantID
    /// Each site with the slip of its gateway.
    let gateways: [(site: DemoSite, slip: Registration.Slip)]

    /// Finds the city of an earlier start, or builds it with some days of history.
    /// - Throws: `DemoFault.notADemo` when the folder's database has other tenants.
    static func prepare(
        database: Database, folder: DataFolder, network: DemoNetwork, logger: Logger
    ) async throws -> DemoCity {
        let sites = try DemoSite.all(on: network)
        if folder.contains(mark) { return try city(of: sites, from: folder) }
        let past = ManualTimeSource(
            wall: SystemTimeSource().wall() - DemoHistory.length, monotonic: 0)
        let center = try await Center(database: database, time: past, logger: logger)
        guard try await center.registration.isEmpty() else { throw DemoFault.notADemo(folder.path) }
        let city = try await build(sites, in: center.registration)
        try await DemoHistory(center: center, time: past, city: city).play()
        try await DemoAnnouncement.publish(in: center)
        try await DemoTerms.publish(in: center)
        try city.save(to: folder)
        return city
    }

    private static func build(_ sites: [DemoSite], in registration: Registration) async throws -> DemoCity {
        let tenant = try await registration.makeTenant(
            named: "デモ商事", representative: "電源 太郎", email: email, password: Secrets.password())
        var gateways: [(DemoSite, Registration.Slip)] = []
        for site in sites {
            let id = try await registration.makeSite(named: site.name, tenant: tenant)
            gateways.append(
                (site, try await registration.makeGateway(named: "\(site.name) GW", site: id, tenant: tenant)))
        }
        return DemoCity(tenant: tenant, gateways: gateways)
    }

    private struct Saved: Codable {
        struct Slip: Codable {
            let gateway: GatewayID
            let password: String
        }
        let tenant: TenantID
        let slips: [String: Slip]
    }

    private func save(to folder: DataFolder) throws {
        let slips = gateways.map { ($0.site.key, Saved.Slip(gateway: $0.slip.gateway, password: $0.slip.password)) }
        let saved = Saved(tenant: tenant, slips: Dictionary(uniqueKeysWithValues: slips))
        try folder.write(String(decoding: try JSONEncoder().encode(saved), as: UTF8.self), to: Self.mark)
    }

    private static func city(of sites: [DemoSite], from folder: DataFolder) throws -> DemoCity {
        let data = try Data(contentsOf: URL(fileURLWithPath: folder.file(mark)))
        let saved = try JSONDecoder().decode(Saved.self, from: data)
        return DemoCity(
            tenant: saved.tenant,
            gateways: sites.compactMap { site in
                saved.slips[site.key].map {
                    (site, Registration.Slip(gateway: $0.gateway, password: $0.password))
                }
            })
    }
}
