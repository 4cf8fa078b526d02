/// The web app manifest.
struct AppManifest: Encodable, Sendable {
    struct Image: Encodable, Sendable {
        let src: String
        let sizes: String
        let type = "image/png"
        let purpose: String

        private enum CodingKeys: CodingKey {
            case src, sizes, type, purpose
        }
    }

    let id = "/"
    let name: String
    let shortName: String
    let startURL = Routes.dashboard.path.text
    let scope = "/"
    let display = "standalone"
    let lang = Language.ja.rawValue
    let backgroundColor = "#f4f6f8"
    let themeColor = "#ffffff"
    let icons: [Image]

    private enum CodingKeys: String, CodingKey {
        case id, name, scope, display, lang, icons
        case shortName = "short_name"
        case startURL = "start_url"
        case backgroundColor = "background_color"
        case themeColor = "theme_color"
    }

    init(_ assets: Assets) {
        name = Language.ja(CommonText.product)
        shortName = Language.en(CommonText.product)
        icons = [
            Image(src: assets.path(.icon192).text, sizes: "192x192", purpose: "any"),
            Image(src: assets.path(.icon512).text, sizes: "512x512", purpose: "any"),
            Image(src: assets.path(.iconMaskable).text, sizes: "512x512", purpose: "maskable"),
        ]
    }
}
