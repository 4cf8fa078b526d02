import Hummingbird

/// `openapi.yaml`: the contract of the JSON API, kept beside the code and compared with the routes by a test.
struct APIDescription: Sendable {
    let bytes: [UInt8]

    /// Throws `Assets.Missing` when the resource is not there.
    init() throws {
        bytes = try Assets.read("openapi.yaml")
    }

    var response: Response { .bytes(bytes, mediaType: "application/yaml") }
}
