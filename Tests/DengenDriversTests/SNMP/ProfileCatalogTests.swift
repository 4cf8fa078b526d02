import DengenModel
import Foundation
import Testing

@testable import DengenDrivers

@Suite("Shipped profiles")
struct ProfileCatalogTests {
    @Test("every shipped profile is read without a fault, and every file is in the catalogue")
    func shipped() throws {
        let catalog = ProfileCatalog.shipped
        #expect(catalog.faults.map(\.description) == [])
        #expect(catalog.profiles.map(\.name) == ProfileCatalog.names.sorted())
        let folder = Bundle.module.bundleURL.deletingLastPathComponent()
            .appendingPathComponent("dengen_DengenDrivers.resources/Profiles")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.filter { $0.hasSuffix(".json") }.sorted() == ProfileCatalog.names.map { $0 + ".json" }.sorted())
        for file in files where file.hasSuffix(".json") {
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            #expect(text.split(separator: "\n").count <= 60, "\(file) has more than 60 lines")
        }
    }
}
