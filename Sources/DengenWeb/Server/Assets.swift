import DengenSystem
import Foundation
import NIOCore

/// Style, symbols and script: read once, served under a path that holds their hash, so a browser may keep them
/// for ever and a new version is a new path.
struct Assets: Sendable {
    enum Name: String, CaseIterable, Sendable {
        case style = "dengen.css"
        case slip = "slip.css"
        case symbols = "icons.svg"
        case script = "live.js"
        case dialog = "dialog.js"
        case ages = "ages.js"
        case said = "said.js"
        case menu = "menu.js"
        case list = "list.js"
        case copy = "copy.js"
        case latest = "latest.js"
        case session = "session.js"
        case password = "password.js"
        case passkey = "passkey.js"
        case worker = "sw.js"
        case app = "app.svg"
        case icon180 = "icon-180.png"
        case icon192 = "icon-192.png"
        case icon512 = "icon-512.png"
        case iconMaskable = "icon-maskable.png"

        /// What any page of ours is drawn with.
        static let drawing: [Name] = [.style, .symbols, .script, .dialog, .ages, .said, .menu, .list, .session, .app]

        var mediaType: String {
            switch self {
            case .style, .slip: "text/css; charset=utf-8"
            case .symbols, .app: "image/svg+xml"
            case .icon180, .icon192, .icon512, .iconMaskable: "image/png"
            case .script, .dialog, .ages, .said, .menu, .list, .copy, .latest, .session, .password, .passkey,
                .worker:
                "text/javascript; charset=utf-8"
            }
        }
    }

    /// Of all files together: modules import each other by relative paths.
    let hash: String
    private let files: [Name: ByteBuffer]

    struct Missing: Error, Sendable {
        var name: String
    }

    /// Reads the module's resources; throws `Missing` when one is not there.
    init() throws {
        var files: [Name: [UInt8]] = [:]
        for name in Name.allCases {
            files[name] = name == .style ? try Self.joined("style") : try Self.read(name.rawValue)
        }
        self.files = files.mapValues { ByteBuffer(bytes: $0) }
        let everything = Name.allCases.flatMap { files[$0] ?? [] }
        hash = String(Digest.hex(Digest.sha256(everything)).prefix(16))
    }

    /// The files of a folder, one after the other, in the order of their names.
    static func joined(_ folder: String) throws -> [UInt8] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: resources.appendingPathComponent(folder).path)
        } catch {
            throw Missing(name: folder)
        }
        return try names.sorted().flatMap { try read(folder + "/" + $0) }
    }

    private static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")

    static func read(_ name: String) throws -> [UInt8] {
        let file = resources.appendingPathComponent(name)
        do {
            return [UInt8](try Data(contentsOf: file))
        } catch {
            throw Missing(name: name)
        }
    }

    func bytes(_ name: Name) -> [UInt8] { Array(buffer(name).readableBytesView) }

    func buffer(_ name: Name) -> ByteBuffer { files[name] ?? ByteBuffer() }

    func path(_ name: Name) -> URLPath {
        URLPath(constant: "/assets").appending(hash).appending(name.rawValue)
    }
}
