import Hummingbird
import NIOCore

/// `openapi.yaml`: the contract of the JSON API, kept beside the code and compared with the server by tests.
///
/// Made of the files in `Resources/openapi`: a new path or schema goes into the file of its area.
struct APIDescription: Sendable {
    let bytes: [UInt8]
    private let buffer: ByteBuffer

    /// Throws `Assets.Missing` when the resource is not there.
    init() throws {
        bytes =
            try Assets.read("openapi/head.yaml") + Array("paths:\n".utf8) + Assets.joined("openapi/paths")
            + Array("components:\n".utf8) + Assets.read("openapi/components.yaml") + Array("  schemas:\n".utf8)
            + Assets.joined("openapi/schemas")
        buffer = ByteBuffer(bytes: bytes)
    }

    var response: Response { .bytes(buffer, mediaType: "application/yaml") }
}
