import HTTPTypes
import Hummingbird

extension Router where Context == WebContext {
    /// What makes the pages an app to install; the same for everybody, so nobody is asked who they are.
    func addApp(_ web: Web) {
        get(Routes.manifest.template) { _, _ in
            Response.json(AppManifest(web.assets), mediaType: "application/manifest+json").kept(seconds: 3600)
        }
        get(Routes.worker.template) { _, _ in
            try Response.bytes(AppShell(web.assets).script(), mediaType: "text/javascript; charset=utf-8")
                .kept(seconds: 0)
        }
        get(Routes.offline.template) { _, context -> Response in
            let frame = Frame(
                language: context.language, assets: web.assets, path: Routes.offline.path, mayChooseLanguage: false)
            return .page(OfflinePage().view(in: frame))
        }
    }
}

extension Response {
    fileprivate func kept(seconds: Int) -> Response {
        var response = self
        response.headers[.cacheControl] = seconds == 0 ? "no-cache" : "public, max-age=\(seconds)"
        return response
    }
}

/// What the service worker keeps: the page that says there is no connection, and what that page is drawn with.
struct AppShell: Encodable, Sendable {
    let name: String
    let page: String
    let files: [String]
    private let assets: Assets

    private enum CodingKeys: CodingKey {
        case name, page, files
    }

    init(_ assets: Assets) {
        self.assets = assets
        name = "dengen-" + assets.hash
        page = Routes.offline.path.text
        files = [page] + Assets.Name.drawing.map { assets.path($0).text }
    }

    /// The worker's script: a new build is another text, which makes browsers take the new one.
    func script() throws -> [UInt8] {
        Array("const shell = ".utf8) + (try JSONText.encode(self)) + Array(";\n".utf8) + assets.bytes(.worker)
    }
}
