import Foundation
import Hummingbird

extension Request {
    /// The body as a JSON value of this type; anything else is refused as malformed.
    func json<Value: Decodable>(_ type: Value.Type, upTo limit: Int = ServerLimits.json) async throws -> Value {
        guard mediaType == "application/json" else { throw Refusal.malformed }
        let bytes = try await bytes(upTo: limit)
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch { throw Refusal.malformed }
    }
}
