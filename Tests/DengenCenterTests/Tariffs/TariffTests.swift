import DengenModel
import DengenStore
import TestSupport
import Testing

@testable import DengenCenter

@Suite("N-15: the tariff of a site")
struct TariffTests {
    private let stepped = Tariff(
        .stepped([TariffStep(upTo: 120, price: 29_800_000), TariffStep(upTo: nil, price: 36_400_000)]),
        basic: 1_200_000_000, carbon: 423_000)

    @Test("N-15: a manager says it, changes it and takes it away; all who see the site read it")
    func life() async throws {
        let bench = try await CenterBench.make()
        let tariffs = bench.center.tariffs
        #expect(try await tariffs.find(of: bench.site, as: bench.person).tariff == nil)
        try await tariffs.set(stepped, of: bench.site, as: bench.person)
        let found = try await tariffs.find(of: bench.site, as: bench.general)
        #expect(found.tariff == stepped && found.name == "本社" && found.zone == "Asia/Tokyo")
        try await tariffs.set(stepped, of: bench.site, as: bench.person)
        try await tariffs.set(nil, of: bench.site, as: bench.person)
        #expect(try await tariffs.find(of: bench.site, as: bench.person).tariff == nil)
        let told = "to 120 kWh 29.8\nto - kWh 36.4\nbasic 1200\nCO2 0.423\nJPY"
        #expect(try await bench.audit("site.tariff") == ["|" + told, told + "|"], "what changes nothing leaves no row")
    }

    @Test("N-15, S-12: nobody else says it, and a stranger's site is unknown")
    func rights() async throws {
        let bench = try await CenterBench.make()
        let tariffs = bench.center.tariffs
        await #expect(throws: CenterError.forbidden) {
            try await tariffs.set(stepped, of: bench.site, as: bench.general)
        }
        let stranger = try await bench.stranger()
        await #expect(throws: CenterError.notFound) { try await tariffs.set(stepped, of: bench.site, as: stranger) }
        await #expect(throws: CenterError.notFound) { _ = try await tariffs.find(of: bench.site, as: stranger) }
    }

    @Test("N-15: a faulty one is refused by its field and changes nothing")
    func faulty() async throws {
        let bench = try await CenterBench.make()
        let cases: [(Tariff, String)] = [
            (Tariff(.flat(price: -1)), "price"), (Tariff(.stepped([])), "steps"),
            (Tariff(.timeOfUse(other: 0, bands: [TariffBand(from: 5, to: 5, price: 0)])), "bands"),
            (Tariff(.flat(price: 0), carbon: .max), "carbonPerKWh"),
            (Tariff(.flat(price: 0), basic: .min), "basicCharge"),
        ]
        for (tariff, field) in cases {
            await #expect(throws: CenterError.invalid(field: field, problem: field == "steps" ? .missing : .outOfRange))
            {
                try await bench.center.tariffs.set(tariff, of: bench.site, as: bench.person)
            }
        }
        #expect(try await bench.center.tariffs.find(of: bench.site, as: bench.person).tariff == nil)
    }

    @Test("N-15: it goes with its site")
    func deleted() async throws {
        let bench = try await CenterBench.make()
        let site = try await bench.center.sites.make(SiteDraft(name: "支店"), as: bench.person)
        try await bench.center.tariffs.set(stepped, of: site, as: bench.person)
        try await bench.center.sites.delete(site, as: bench.person)
        let left = try await bench.database.read { tx in try tx.rows("SELECT * FROM tariff_period").count }
        #expect(left == 0)
    }
}
