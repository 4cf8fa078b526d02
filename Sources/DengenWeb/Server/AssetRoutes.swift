import HTTPTypes
import Hummingbird

extension Router where Context == WebContext {
    /// Only known names under the one known hash: no path of a client ever reaches the file system (S-35).
    func addAssets(_ web: Web) {
        get(RouterPath("\(Routes.assets)/{hash}/{name}")) { _, context -> Response in
            guard context.parameters.get("hash") == web.assets.hash,
                let name = context.parameters.get("name").flatMap(Assets.Name.init(rawValue:))
            else { throw Refusal.notFound }
            var response = Response.bytes(web.assets.buffer(name), mediaType: name.mediaType)
            response.headers[.cacheControl] = "public, max-age=31536000, immutable"
            return response
        }
    }
}
