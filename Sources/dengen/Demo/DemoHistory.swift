import DengenCenter
import DengenDrivers
import DengenModel
import DengenSystem
import DengenWire

/// Some days of the demo's past, played through the centre's own doors under a clock that stands in the past.
struct DemoHistory {
    static let length: Int64 = 3 * 86_400_000

    let center: Center
    let time: ManualTimeSource
    let city: DemoCity

    private static let days = 3
    private static let hour: Int64 = 3_600_000
    /// What the presses and the last silence themselves take, so that the past ends before the present.
    private static let margin: Int64 = 300_000

    func play() async throws {
        var players: [DemoPlayer] = []
        for (site, slip) in city.gateways {
            let gateway = try await center.registration.gateway(slip.gateway)
            let player = try await DemoPlayer(site: site, gateway: gateway, center: center, time: time)
            try await player.introduce(site)
            try await group(of: site)
            players.append(player)
        }
        for day in 0..<Self.days { try await play(day, players) }
        try await silence(players)
    }

    private func play(_ day: Int, _ players: [DemoPlayer]) async throws {
        for (index, player) in players.enumerated() {
            guard let device = city.gateways[index].site.devices.first?.key else { continue }
            let outlet = 1 + (day + index) % 4
            try await player.press(day.isMultiple(of: 2) ? .reboot : .off, outlet: outlet, of: device)
            time.advance(milliseconds: Self.hour)
            try await player.press(.on, outlet: outlet, of: device)
            time.advance(milliseconds: Self.hour)
        }
        let spent = Int64(players.count) * 2 * Self.hour
        time.advance(milliseconds: Self.length / Int64(Self.days) - spent - (day + 1 == Self.days ? Self.margin : 0))
    }

    /// The cut-off site's gateway says its last word; the others go on being heard until the present.
    private func silence(_ players: [DemoPlayer]) async throws {
        for player in players where !player.isCutOff { try await player.sign() }
        time.advance(milliseconds: 13_000)
        for player in players where !player.isCutOff { try await player.sign() }
        time.advance(milliseconds: 2_000)
        await center.keepHouse()
    }

    private func group(of site: DemoSite) async throws {
        guard let group = site.group else { return }
        let person = DemoPlayer.person(of: city.tenant)
        let outlets = try await center.fleet.outlets(after: nil, limit: 500, as: person).items
        let sites = try await center.fleet.sites(after: nil, limit: 500, as: person).items
        guard let place = sites.first(where: { $0.name == site.name }) else { return }
        let device = site.devices.first { $0.key.rawValue == group.device }
        let metered = device?.options is SimulatedTap.Options
        let members = outlets.filter { outlet in
            outlet.site == place.id && group.outlets.contains(outlet.number) && outlet.kind == .mains
                && (outlet.quantities != nil) == metered
        }
        _ = try await center.registration.makeGroup(
            named: group.name, kind: .mains, outlets: members.sorted { $0.number < $1.number }.map(\.id),
            site: place.id, tenant: city.tenant)
    }
}
