package import DengenWire
import Foundation

extension DeviceSpec {
    /// The device as the centre lists it.
    ///
    /// - Throws: `DecodingError` for a kind or an option that is not known.
    package init(_ managed: ManagedDevice) throws {
        let kind = managed.kind.utf8
        guard let family = DriverCatalog.families.first(where: { $0.kind.utf8.elementsEqual(kind) }) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: [], debugDescription: "Unknown kind \"\(managed.kind)\"."))
        }
        let options = try JSONDecoder().decode(family, from: Data(managed.options.utf8))
        self.init(key: managed.key, name: managed.name, options: options)
    }
}
